using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Postings;

/// <summary>
/// Writes postings lists. A list of fewer articles than <see cref="BitPacking.BlockSize"/> is a single block. A longer list starts with a
/// table of its blocks, with one <see cref="BlockRow"/> each, which lets a reader find a block, or skip it because of its maximum score,
/// without decoding others.
/// </summary>
internal sealed class PostingsWriter(SegmentBuffer buffer, byte[] lengths, float[] norms)
{
    /// <summary>
    /// The number of articles whose positions are packed with the same width. It is less than a block, so that a single long article does
    /// not widen the whole block.
    /// </summary>
    public const int GroupSize = 32;

    private readonly int[] numbers = new int[BitPacking.BlockSize];

    /// <summary>Writes a list at the end of the buffer.</summary>
    /// <param name="articles">The articles, ascending.</param>
    /// <param name="codes">The <see cref="FrequencyCode"/> of each.</param>
    /// <param name="deltas">The positions, in the form of <see cref="PostingsBuffer.Deltas"/>; empty for a list without positions.</param>
    public void Write(ReadOnlySpan<int> articles, ReadOnlySpan<int> codes, ReadOnlySpan<int> deltas)
    {
        var start = buffer.Length;
        buffer.AddNumber(articles.Length);
        if (articles.Length < BitPacking.BlockSize)
        {
            WriteRest(articles, codes, -1);
            if (deltas.Length > 0)
                WritePositions(codes, deltas);
            return;
        }

        var table = buffer.Length;
        var blocks = (articles.Length + BitPacking.BlockSize - 1) / BitPacking.BlockSize;
        buffer.Append(blocks * BlockRow.Size * sizeof(int));
        var previous = -1;
        for (var block = 0; block < blocks; block++)
        {
            var (first, count) = RangeOf(block, articles.Length);
            var ofBlock = articles.Slice(first, count);
            var codesOfBlock = codes.Slice(first, count);
            var row = Row(table, block);
            row[BlockRow.LastArticle] = ofBlock[^1];
            row[BlockRow.Offset] = buffer.Length - start;
            row[BlockRow.MaxFactor] = BitConverter.SingleToInt32Bits(MaxFactor(ofBlock, codesOfBlock));
            if (count == BitPacking.BlockSize)
                WritePacked(ofBlock, codesOfBlock, previous);
            else
                WriteRest(ofBlock, codesOfBlock, previous);
            previous = ofBlock[^1];
        }
        for (int block = 0, used = 0; block < blocks && deltas.Length > 0; block++)
        {
            var (first, count) = RangeOf(block, articles.Length);
            Row(table, block)[BlockRow.PositionsOffset] = buffer.Length - start;
            used += WritePositions(codes.Slice(first, count), deltas[used..]);
        }
    }

    private static (int First, int Count) RangeOf(int block, int all) =>
        (block * BitPacking.BlockSize, Math.Min(BitPacking.BlockSize, all - block * BitPacking.BlockSize));

    private Span<int> Row(int table, int block) => MemoryMarshal.Cast<byte, int>(buffer.AsSpan(table))[(block * BlockRow.Size)..];

    private float MaxFactor(ReadOnlySpan<int> articles, ReadOnlySpan<int> codes)
    {
        var max = 0f;
        for (var i = 0; i < articles.Length; i++)
            max = Math.Max(max, Bm25.Saturation(codes[i], norms[lengths[articles[i]]]));
        return max;
    }

    private void WritePacked(ReadOnlySpan<int> articles, ReadOnlySpan<int> codes, int previous)
    {
        var widths = buffer.Length;
        buffer.Append(2);
        for (var i = 0; i < numbers.Length; i++)
            (numbers[i], previous) = (articles[i] - previous - 1, articles[i]);
        var width = PackNumbers();
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = codes[i] - FrequencyCode.Once;
        var codeWidth = PackNumbers();
        // The bytes are located last, because the buffer moves when it grows.
        var both = buffer.AsSpan(widths);
        (both[0], both[1]) = (width, codeWidth);
    }

    private byte PackNumbers()
    {
        var width = BitPacking.Width(numbers);
        BitPacking.PackBlock(numbers, width, buffer.Append(BitPacking.BlockBytes(width)));
        return (byte)width;
    }

    // Most rare terms occur only once in an article and not in its headline. A bit tells whether a code follows.
    private void WriteRest(ReadOnlySpan<int> articles, ReadOnlySpan<int> codes, int previous)
    {
        for (var i = 0; i < articles.Length; i++)
        {
            var code = codes[i] - FrequencyCode.Once;
            buffer.AddNumber(articles[i] - previous - 1 << 1 | (code > 0 ? 1 : 0));
            if (code > 0)
                buffer.AddNumber(code);
            previous = articles[i];
        }
    }

    /// <summary>Writes the widths of the groups of a block, followed by the groups.</summary>
    /// <returns>The number of deltas written.</returns>
    private int WritePositions(ReadOnlySpan<int> codes, ReadOnlySpan<int> deltas)
    {
        var widths = buffer.Length;
        buffer.Append((codes.Length + GroupSize - 1) / GroupSize);
        var used = 0;
        for (var first = 0; first < codes.Length; first += GroupSize)
        {
            var count = 0;
            foreach (var code in codes.Slice(first, Math.Min(GroupSize, codes.Length - first)))
                count += FrequencyCode.Frequency(code);
            var group = deltas.Slice(used, count);
            var width = BitPacking.Width(group);
            buffer.AsSpan(widths)[first / GroupSize] = (byte)width;
            BitPacking.Pack(group, width, buffer.Append(BitPacking.ByteCount(count, width)));
            used += count;
        }
        return used;
    }
}
