namespace NewsArchive.Text.Comparison;

/// <summary>How a part of a text differs between two versions.</summary>
public enum Edit
{
    /// <summary>The part is in both versions.</summary>
    Kept,
    /// <summary>The part is only in the earlier version.</summary>
    Deleted,
    /// <summary>The part is only in the later version.</summary>
    Inserted,
}

/// <summary>A part of the difference between two texts.</summary>
/// <param name="Text">The part, as printed.</param>
/// <param name="Edit">Whether the part was kept, deleted or inserted.</param>
public readonly record struct DiffSegment(string Text, Edit Edit);
