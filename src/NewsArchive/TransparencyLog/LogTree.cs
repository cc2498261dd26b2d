using System.Numerics;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog;

/// <summary>Reads the Merkle tree of an archive. The leaves and the stored subtrees must have been covered by a checkpoint.</summary>
public sealed class LogTree(ArchiveContext archive)
{
    /// <summary>The height of a tile, and the number of hashes in a complete one.</summary>
    public const int TileHeight = 8, TileWidth = 1 << TileHeight;

    /// <summary>Gets hashes of a level: of leaves for level 0, and of the subtrees of <see cref="TreeHash"/> for the others.</summary>
    /// <exception cref="LogDamagedException">A hash is missing.</exception>
    public async Task<List<byte[]>> HashesAsync(int level, long first, int count, CancellationToken cancellation)
    {
        var end = first + count;
        var hashes = level == 0
            ? archive.Leaves.Where(l => l.Index >= first && l.Index < end).OrderBy(l => l.Index).Select(l => l.Hash)
            : archive.TreeHashes.Where(h => h.Level == level && h.Index >= first && h.Index < end)
                .OrderBy(h => h.Index).Select(h => h.Hash);
        var list = await hashes.ToListAsync(cancellation);
        return list.Count == count ? list : throw new LogDamagedException($"the tree lacks hashes of level {level} from {first}");
    }

    /// <summary>Computes the audit path of RFC 6962 for a leaf of the tree with a number of leaves, from the leaf to the root.</summary>
    public Task<List<byte[]>> PathAsync(long index, long size, CancellationToken cancellation) => PathAsync(index, 0, size, cancellation);

    /// <summary>Gets a builder with the leaves of all stored subtrees.</summary>
    public async Task<TreeBuilder> BuilderAsync(CancellationToken cancellation)
    {
        var builder = new TreeBuilder();
        var size = (await archive.TreeHashes.Where(h => h.Level == 1).MaxAsync(h => (long?)h.Index, cancellation) + 1 ?? 0) * TileWidth;
        for (var rest = size; rest > 0;)
        {
            var subtree = 1L << BitOperations.Log2((ulong)rest);
            builder.AppendSubtree(await RootAsync(size - rest, size - rest + subtree, cancellation), subtree);
            rest -= subtree;
        }
        return builder;
    }

    private async Task<List<byte[]>> PathAsync(long index, long start, long end, CancellationToken cancellation)
    {
        if (end - start == 1)
            return [];
        var middle = start + LargestPowerBelow(end - start);
        var isLeft = index < middle;
        var path = await PathAsync(index, isLeft ? start : middle, isLeft ? middle : end, cancellation);
        path.Add(await RootAsync(isLeft ? middle : start, isLeft ? end : middle, cancellation));
        return path;
    }

    /// <summary>Computes the root of a range of leaves, which begins at a multiple of the largest power of two that it contains.</summary>
    private async Task<byte[]> RootAsync(long start, long end, CancellationToken cancellation)
    {
        var size = end - start;
        if (!BitOperations.IsPow2(size))
        {
            var middle = start + LargestPowerBelow(size);
            return TreeBuilder.NodeHash(await RootAsync(start, middle, cancellation), await RootAsync(middle, end, cancellation));
        }
        var height = BitOperations.Log2((ulong)size);
        var (level, width) = (height / TileHeight, 1 << (height % TileHeight));
        var hashes = await HashesAsync(level, (start >> height) * width, width, cancellation);
        while (hashes.Count > 1)
            hashes = [.. hashes.Chunk(2).Select(pair => TreeBuilder.NodeHash(pair[0], pair[1]))];
        return hashes[0];
    }

    private static long LargestPowerBelow(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}

/// <summary>The exception that is thrown when the stored tree lacks hashes that its checkpoint covers.</summary>
public sealed class LogDamagedException(string message) : IOException(message);
