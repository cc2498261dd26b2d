namespace NewsArchive.Text.Comparison;

/// <summary>What happened to a part of a text between two versions.</summary>
public enum Edit
{
    /// <summary>It is in both versions.</summary>
    Kept,
    /// <summary>It is only in the earlier version.</summary>
    Deleted,
    /// <summary>It is only in the later version.</summary>
    Inserted,
}

/// <summary>A part of the difference of two texts.</summary>
/// <param name="Text">The part, as printed.</param>
/// <param name="Edit">What happened to it.</param>
public readonly record struct DiffSegment(string Text, Edit Edit);
