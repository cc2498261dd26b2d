using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Postings;

/// <summary>
/// Writes the articles that hold a term. A list of up to 127 is one block; a longer one has a table of its blocks in front (the last
/// article, where its articles and its positions stand, and the best score it can give), so that blocks are found and left out unread.
/// </summary>
internal sealed class PostingsWriter(SegmentBuffer buffer, byte[] lengths, float[] norms)
{
    /// <summary>So many articles share a width for their positions: one long article does not widen all others.</summary>
    public const int GroupSize = 32;

    /// <summary>The numbers of a block in the table.</summary>
    public const int TableRow = 4;

    private readonly int[] packed = new int[BitPacking.BlockSize];

    /// <summary>Writes a list at the end of the buffer.</summary>
    /// <param name="articles">The articles, rising.</param>
    /// <param name="codes">For each how often, as <see cref="Bm25.Code"/>.</param>
    /// <param name="steps">The positions of all articles, each article's first and then the distances; none where the list has no positions.</param>
    public void Write(ReadOnlySpan<int> articles, ReadOnlySpan<int> codes, ReadOnlySpan<int> steps)
    {
        var start = buffer.Length;
        buffer.AddNumber(articles.Length);
        if (articles.Length < BitPacking.BlockSize)
        {
            WriteRest(articles, codes, -1);
            if (steps.Length > 0)
                WritePositions(codes, steps);
            return;
        }

        var table = buffer.Length;
        var blocks = (articles.Length + BitPacking.BlockSize - 1) / BitPacking.BlockSize;
        buffer.Append(blocks * TableRow * sizeof(int));
        var previous = -1;
        for (var block = 0; block < blocks; block++)
        {
            var (first, count) = Block(block, articles.Length);
            var some = articles.Slice(first, count);
            var theirs = codes.Slice(first, count);
            var row = Row(table, block);
            (row[0], row[1], row[3]) = (some[^1], buffer.Length - start, BitConverter.SingleToInt32Bits(Best(some, theirs)));
            if (count == BitPacking.BlockSize)
                WriteBlock(some, theirs, previous);
            else
                WriteRest(some, theirs, previous);
            previous = some[^1];
        }
        for (int block = 0, used = 0; block < blocks && steps.Length > 0; block++)
        {
            var (first, count) = Block(block, articles.Length);
            Row(table, block)[2] = buffer.Length - start;
            used += WritePositions(codes.Slice(first, count), steps[used..]);
        }
    }

    private static (int First, int Count) Block(int block, int all) =>
        (block * BitPacking.BlockSize, Math.Min(BitPacking.BlockSize, all - block * BitPacking.BlockSize));

    private Span<int> Row(int table, int block) =>
        MemoryMarshal.Cast<byte, int>(buffer.From(table))[(block * TableRow)..];

    private float Best(ReadOnlySpan<int> articles, ReadOnlySpan<int> codes)
    {
        var best = 0f;
        for (var i = 0; i < articles.Length; i++)
            best = Math.Max(best, Bm25.Saturation(codes[i], norms[lengths[articles[i]]]));
        return best;
    }

    private void WriteBlock(ReadOnlySpan<int> articles, ReadOnlySpan<int> codes, int previous)
    {
        var widths = buffer.Length;
        buffer.Append(2);
        for (var i = 0; i < packed.Length; i++)
            (packed[i], previous) = (articles[i] - previous - 1, articles[i]);
        var width = WritePacked();
        for (var i = 0; i < packed.Length; i++)
            packed[i] = codes[i] - Bm25.Code(1, false);
        var codeWidth = WritePacked();
        // Only now, since the buffer may have moved as it grew.
        var both = buffer.From(widths);
        (both[0], both[1]) = (width, codeWidth);
    }

    private byte WritePacked()
    {
        var width = BitPacking.Width(packed);
        BitPacking.PackBlock(packed, width, buffer.Append(BitPacking.BlockBytes(width)));
        return (byte)width;
    }

    // Most rare terms stand once in an article and not in its headline: one bit says so.
    private void WriteRest(ReadOnlySpan<int> articles, ReadOnlySpan<int> codes, int previous)
    {
        for (var i = 0; i < articles.Length; i++)
        {
            var more = codes[i] - Bm25.Code(1, false);
            buffer.AddNumber(articles[i] - previous - 1 << 1 | (more > 0 ? 1 : 0));
            if (more > 0)
                buffer.AddNumber(more);
            previous = articles[i];
        }
    }

    /// <summary>Writes the widths of the groups, then the groups; gives how many steps were used.</summary>
    private int WritePositions(ReadOnlySpan<int> codes, ReadOnlySpan<int> steps)
    {
        var widths = buffer.Length;
        buffer.Append((codes.Length + GroupSize - 1) / GroupSize);
        var used = 0;
        for (var first = 0; first < codes.Length; first += GroupSize)
        {
            var count = 0;
            foreach (var code in codes.Slice(first, Math.Min(GroupSize, codes.Length - first)))
                count += code >> 1;
            var group = steps.Slice(used, count);
            var width = BitPacking.Width(group);
            buffer.From(widths)[first / GroupSize] = (byte)width;
            BitPacking.PackRow(group, width, buffer.Append(BitPacking.RowBytes(count, width)));
            used += count;
        }
        return used;
    }
}
