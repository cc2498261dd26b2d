namespace NewsArchive.Archive.Proofs;

/// <summary>
/// The hash of a complete subtree of the Merkle tree whose height is a multiple of eight. It follows from the leaves and is stored so that
/// proofs need not read all of them.
/// </summary>
public sealed class TreeHash
{
    /// <summary>The height of the subtree divided by eight, from 1.</summary>
    public required int Level { get; init; }

    /// <summary>The zero-based number of the subtree among those of its height.</summary>
    public required long Index { get; init; }

    public required byte[] Hash { get; init; }
}
