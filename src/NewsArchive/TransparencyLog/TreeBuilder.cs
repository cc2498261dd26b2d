using System.Security.Cryptography;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog;

/// <summary>Builds a Merkle tree of RFC 6962 leaf by leaf, in memory of the size of its height.</summary>
public sealed class TreeBuilder
{
    // The roots of the complete subtrees from left to right. Each 1 among the binary digits of Size is one of them:
    // a tree of 13 leaves (1101) has subtrees of 8, 4 and 1.
    private readonly Stack<byte[]> roots = [];

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The root of the tree.</summary>
    public byte[] Root => roots.Count == 0 ? SHA256.HashData([]) : roots.Aggregate((right, left) => NodeHash(left, right));

    /// <summary>Whether this is the tree of a checkpoint.</summary>
    public bool HasRootOf(TreeHead head) => Size == head.Size && Root.AsSpan().SequenceEqual(head.Root);

    public static byte[] NodeHash(byte[] left, byte[] right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(node);
    }

    /// <summary>Appends a complete subtree that is not larger than the ones before.</summary>
    public void AppendSubtree(byte[] root, long size)
    {
        roots.Push(root);
        Size += size;
    }

    /// <summary>Appends a leaf.</summary>
    /// <returns>The stored subtrees that the leaf completes.</returns>
    public IReadOnlyList<TreeHash> Append(byte[] leafHash)
    {
        List<TreeHash>? completed = null;
        var root = leafHash;
        for (var height = 1; (Size >> (height - 1) & 1) == 1; height++)
        {
            root = NodeHash(roots.Pop(), root);
            if (height % LogTree.TileHeight == 0)
                (completed ??= []).Add(new TreeHash { Level = height / LogTree.TileHeight, Index = Size >> height, Hash = root });
        }
        roots.Push(root);
        Size++;
        return completed ?? [];
    }
}
