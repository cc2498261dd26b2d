namespace NewsArchive.Archive.Proofs;

/// <summary>The last signed checkpoint: how many leaves the tree had, and its root. There is at most one.</summary>
public sealed class Checkpoint
{
    /// <summary>The number of leaves.</summary>
    public required long Size { get; init; }

    /// <summary>The checkpoint as a signed note, in the formats of C2SP.</summary>
    public required string Note { get; init; }
}
