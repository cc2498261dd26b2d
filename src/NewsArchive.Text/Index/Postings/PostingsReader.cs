using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Postings;

/// <summary>
/// Reads postings lists written by <see cref="PostingsWriter"/>, one block at a time. Frequencies and positions are decoded on demand. An
/// instance can read many lists, one after another.
/// </summary>
/// <param name="segment">The segment.</param>
/// <param name="budget">Counts the postings that are read; null to count nothing.</param>
internal sealed class PostingsReader(Segment segment, SearchBudget? budget = null)
{
    /// <summary>The number of unused elements after the articles of a block, so that several articles can be compared at once.</summary>
    public const int Padding = 8;

    private const int Groups = BitPacking.BlockSize / PostingsWriter.GroupSize;

    private readonly int[] codes = new int[BitPacking.BlockSize], deltaStarts = new int[BitPacking.BlockSize + 1];
    private readonly int[] groupStarts = new int[Groups], groupWidths = new int[Groups];
    // The offsets of the list, of its table, of the codes in the current block if it is packed, and of the block's end if it is not.
    private int start, table, codesAt, end;
    private int codeWidth;
    private bool hasCodes, hasPositions;

    /// <summary>Gets the number of articles in a term's list.</summary>
    public static int CountOf(Segment segment, int term)
    {
        var at = segment.Terms.Postings(term);
        return SegmentBuffer.ReadNumber(segment.Bytes, ref at);
    }

    /// <summary>The number of articles in the list.</summary>
    public int Count { get; private set; }

    public int BlockCount => (Count + BitPacking.BlockSize - 1) / BitPacking.BlockSize;

    /// <summary>The number of the current block; -1 before the first.</summary>
    public int Block { get; private set; } = -1;

    /// <summary>The articles of the current block, in the first <see cref="BlockLength"/> elements.</summary>
    public int[] Articles { get; } = new int[BitPacking.BlockSize + Padding];

    public int BlockLength { get; private set; }

    /// <summary>Whether the list has a table of its blocks. A short list has none.</summary>
    public bool HasTable => Count >= BitPacking.BlockSize;

    /// <summary>The table of the blocks, with one <see cref="BlockRow"/> each.</summary>
    public ReadOnlySpan<int> Table => MemoryMarshal.Cast<byte, int>(segment.Bytes.Slice(table, BlockCount * BlockRow.Size * sizeof(int)));

    /// <summary>
    /// The <see cref="FrequencyCode"/> of each article in the current block, in the first <see cref="BlockLength"/> elements.
    /// </summary>
    public int[] Codes
    {
        get
        {
            if (!hasCodes)
                UnpackCodes();
            return codes;
        }
    }

    /// <summary>The index of each article's first delta among the deltas of the current block.</summary>
    public int[] DeltaStarts
    {
        get
        {
            if (!hasPositions)
                LocatePositions();
            return deltaStarts;
        }
    }

    /// <summary>Opens the list of a term.</summary>
    public void Open(int term)
    {
        start = table = segment.Terms.Postings(term);
        Count = SegmentBuffer.ReadNumber(segment.Bytes, ref table);
        Block = -1;
    }

    /// <summary>Reads the next block of the list.</summary>
    /// <returns><see langword="false"/> at the end of the list.</returns>
    public bool ReadNext()
    {
        if (Block + 1 == BlockCount)
            return false;
        Read(Block + 1);
        return true;
    }

    /// <summary>Reads a block of the list.</summary>
    public void Read(int block)
    {
        Block = block;
        BlockLength = Math.Min(BitPacking.BlockSize, Count - block * BitPacking.BlockSize);
        budget?.Spend(BlockLength);
        hasCodes = hasPositions = false;
        var previous = -1;
        var at = table;
        if (HasTable)
        {
            at = start + Table[block * BlockRow.Size + BlockRow.Offset];
            if (block > 0)
                previous = Table[(block - 1) * BlockRow.Size + BlockRow.LastArticle];
        }
        if (BlockLength == BitPacking.BlockSize)
            ReadPacked(at, previous);
        else
            ReadRest(at, previous);
    }

    /// <summary>Reads the position deltas of all articles of the current block.</summary>
    public void ReadDeltas(Span<int> deltas)
    {
        var first = DeltaStarts;
        for (var i = 0; i < BlockLength; i += PostingsWriter.GroupSize)
        {
            var next = Math.Min(i + PostingsWriter.GroupSize, BlockLength);
            ReadDeltas(i, deltas[first[i]..first[next]]);
        }
    }

    /// <summary>
    /// Reads position deltas, starting with the first one of an article in the current block, at most to the end of the article's group.
    /// </summary>
    public void ReadDeltas(int index, Span<int> deltas)
    {
        var group = index / PostingsWriter.GroupSize;
        var skipped = DeltaStarts[index] - DeltaStarts[group * PostingsWriter.GroupSize];
        ref var packed = ref MemoryMarshal.GetReference(segment.Bytes[groupStarts[group]..]);
        var width = groupWidths[group];
        for (var i = 0; i < deltas.Length; i++)
            deltas[i] = BitPacking.ReadNumber(ref packed, skipped + i, width);
    }

    private void ReadPacked(int at, int previous)
    {
        var bytes = segment.Bytes;
        var width = bytes[at];
        codeWidth = bytes[at + 1];
        codesAt = at + 2 + BitPacking.BlockBytes(width);
        BitPacking.UnpackBlock(bytes[(at + 2)..], width, Articles);
        foreach (ref var article in Articles.AsSpan(0, BitPacking.BlockSize))
            previous = article += previous + 1;
    }

    private void ReadRest(int at, int previous)
    {
        var bytes = segment.Bytes;
        for (var i = 0; i < BlockLength; i++)
        {
            var number = SegmentBuffer.ReadNumber(bytes, ref at);
            Articles[i] = previous += (number >> 1) + 1;
            codes[i] = FrequencyCode.Once + ((number & 1) != 0 ? SegmentBuffer.ReadNumber(bytes, ref at) : 0);
        }
        (hasCodes, end) = (true, at);
    }

    private void UnpackCodes()
    {
        BitPacking.UnpackBlock(segment.Bytes[codesAt..], codeWidth, codes);
        foreach (ref var code in codes.AsSpan())
            code += FrequencyCode.Once;
        hasCodes = true;
    }

    private void LocatePositions()
    {
        var all = Codes;
        for (var i = 0; i < BlockLength; i++)
            deltaStarts[i + 1] = deltaStarts[i] + FrequencyCode.Frequency(all[i]);
        var widths = HasTable ? start + Table[Block * BlockRow.Size + BlockRow.PositionsOffset] : end;
        var groups = (BlockLength + PostingsWriter.GroupSize - 1) / PostingsWriter.GroupSize;
        var bytes = segment.Bytes;
        for (int group = 0, at = widths + groups; group < groups; group++)
        {
            var (first, next) = (group * PostingsWriter.GroupSize, Math.Min((group + 1) * PostingsWriter.GroupSize, BlockLength));
            (groupStarts[group], groupWidths[group]) = (at, bytes[widths + group]);
            at += BitPacking.ByteCount(deltaStarts[next] - deltaStarts[first], groupWidths[group]);
        }
        hasPositions = true;
    }
}
