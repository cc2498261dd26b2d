using System.Buffers.Binary;
using System.Numerics;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index;

/// <summary>
/// The set of a segment's live articles, as a bit set. The others have been revised or withdrawn since the segment was written. Immutable.
/// </summary>
public sealed class LiveSet
{
    private readonly ulong[] bits;

    private LiveSet(ulong[] bits, int articles)
    {
        this.bits = bits;
        Articles = articles;
        foreach (var word in bits)
            Count += BitOperations.PopCount(word);
    }

    /// <summary>The number of articles in the segment.</summary>
    public int Articles { get; }

    /// <summary>The number of live articles.</summary>
    public int Count { get; }

    /// <summary>Whether all articles are live.</summary>
    public bool IsFull => Count == Articles;

    internal bool this[int article] => (bits[article >> 6] >> article & 1) != 0;

    /// <summary>Creates a set in which all articles are live.</summary>
    /// <param name="articles">The number of articles in the segment.</param>
    public static LiveSet All(int articles)
    {
        var bits = new ulong[(articles + 63) / 64];
        Array.Fill(bits, ulong.MaxValue);
        if (articles % 64 is > 0 and var rest)
            bits[^1] = (1UL << rest) - 1;
        return new LiveSet(bits, articles);
    }

    /// <summary>Reads a set from bytes written by <see cref="ToBytes"/>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="articles">The number of articles in the segment.</param>
    /// <exception cref="SegmentFormatException">The bytes are not a set for this number of articles.</exception>
    public static LiveSet FromBytes(ReadOnlySpan<byte> bytes, int articles)
    {
        var set = All(articles);
        if (bytes.Length != set.bits.Length * sizeof(ulong))
            throw new SegmentFormatException($"a live set of {bytes.Length} bytes does not fit a segment of {articles} articles");
        for (var i = 0; i < set.bits.Length; i++)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
            if ((word & ~set.bits[i]) != 0)
                throw new SegmentFormatException("a live set has articles that its segment does not have");
            set.bits[i] = word;
        }
        return new LiveSet(set.bits, articles);
    }

    /// <summary>Writes the set as 64-bit little-endian words, with a bit per article, lowest first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[bits.Length * sizeof(ulong)];
        for (var i = 0; i < bits.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), bits[i]);
        return bytes;
    }

    /// <summary>Returns the set without some articles.</summary>
    /// <param name="segment">The segment of this set.</param>
    /// <param name="ids">The IDs of the articles to remove. IDs that the segment does not have are ignored.</param>
    public LiveSet Without(Segment segment, IReadOnlySet<long> ids)
    {
        var left = (ulong[])bits.Clone();
        var all = segment.Ids;
        for (var i = 0; i < all.Length; i++)
        {
            if (ids.Contains(all[i]))
                left[i >> 6] &= ~(1UL << i);
        }
        return new LiveSet(left, Articles);
    }
}
