using System.Buffers.Binary;
using System.Numerics;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index;

/// <summary>Which articles of a segment are to be found; the others were revised or withdrawn since. Immutable.</summary>
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

    /// <summary>How many articles the segment has.</summary>
    public int Articles { get; }

    /// <summary>How many of them live.</summary>
    public int Count { get; }

    /// <summary>Whether every article lives.</summary>
    public bool IsFull => Count == Articles;

    internal bool this[int article] => (bits[article >> 6] >> article & 1) != 0;

    /// <summary>The set of a segment all of whose articles live.</summary>
    public static LiveSet All(int articles)
    {
        var bits = new ulong[(articles + 63) / 64];
        Array.Fill(bits, ulong.MaxValue);
        if (articles % 64 is > 0 and var rest)
            bits[^1] = (1UL << rest) - 1;
        return new LiveSet(bits, articles);
    }

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    /// <exception cref="SegmentFormatException">The bytes are no set of so many articles.</exception>
    public static LiveSet FromBytes(ReadOnlySpan<byte> bytes, int articles)
    {
        var set = All(articles);
        if (bytes.Length != set.bits.Length * sizeof(ulong))
            throw new SegmentFormatException($"a live set of {bytes.Length} bytes is not one of {articles} articles");
        for (var i = 0; i < set.bits.Length; i++)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
            if ((word & ~set.bits[i]) != 0)
                throw new SegmentFormatException("a live set names articles that its segment does not have");
            set.bits[i] = word;
        }
        return new LiveSet(set.bits, articles);
    }

    /// <summary>The set as bytes, a bit an article.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[bits.Length * sizeof(ulong)];
        for (var i = 0; i < bits.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), bits[i]);
        return bytes;
    }

    /// <summary>This set without the articles that have one of these ids.</summary>
    public LiveSet Without(Segment segment, IReadOnlySet<long> ids)
    {
        var left = (ulong[])bits.Clone();
        var all = segment.Articles.Ids;
        for (var i = 0; i < all.Length; i++)
        {
            if (ids.Contains(all[i]))
                left[i >> 6] &= ~(1UL << i);
        }
        GC.KeepAlive(segment);
        return new LiveSet(left, Articles);
    }
}
