using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Postings;

/// <summary>Reads what <see cref="PostingsWriter"/> wrote, list after list and a block at a time; frequencies and positions only when they are asked for.</summary>
internal sealed class PostingsReader(Segment segment)
{
    /// <summary>How much room there is behind the articles of a block, for those who look at several at once.</summary>
    public const int Beyond = 8;

    private readonly int[] codes = new int[BitPacking.BlockSize], starts = new int[BitPacking.BlockSize + 1];
    private readonly int[] groupStarts = new int[BitPacking.BlockSize / PostingsWriter.GroupSize], groupWidths = new int[BitPacking.BlockSize / PostingsWriter.GroupSize];
    private int start, table, codesAt, behind;
    private bool hasCodes, hasPlaces;

    /// <summary>How many articles a term's list has.</summary>
    public static int CountOf(Segment segment, int term)
    {
        var at = segment.Terms.Postings(term);
        return SegmentBuffer.ReadNumber(segment.Bytes, ref at);
    }

    /// <summary>How many articles the list has.</summary>
    public int Count { get; private set; }

    public int BlockCount => (Count + BitPacking.BlockSize - 1) / BitPacking.BlockSize;

    /// <summary>The block that was read last; -1 at first.</summary>
    public int Block { get; private set; } = -1;

    /// <summary>The articles of that block, and how many there are.</summary>
    public int[] Articles { get; } = new int[BitPacking.BlockSize + Beyond];

    public int BlockLength { get; private set; }

    /// <summary>Whether there is a table of the blocks; a short list has none.</summary>
    public bool HasTable => Count >= BitPacking.BlockSize;

    /// <summary>The table of the blocks, <see cref="PostingsWriter.TableRow"/> numbers each.</summary>
    public ReadOnlySpan<int> Table => MemoryMarshal.Cast<byte, int>(segment.Bytes.Slice(table, BlockCount * PostingsWriter.TableRow * sizeof(int)));

    /// <summary>Turns to a term's list.</summary>
    public void Open(int term)
    {
        start = table = segment.Terms.Postings(term);
        Count = SegmentBuffer.ReadNumber(segment.Bytes, ref table);
        Block = -1;
    }

    public void Read(int block)
    {
        Block = block;
        BlockLength = Math.Min(BitPacking.BlockSize, Count - block * BitPacking.BlockSize);
        hasCodes = hasPlaces = false;
        var previous = -1;
        var at = table;
        if (HasTable)
        {
            var rows = Table[(block * PostingsWriter.TableRow)..];
            at = start + rows[1];
            if (block > 0)
                previous = Table[(block - 1) * PostingsWriter.TableRow];
        }
        if (BlockLength == BitPacking.BlockSize)
            ReadPacked(at, previous);
        else
            ReadRest(at, previous);
    }

    /// <summary>How often each article of the block holds the term.</summary>
    public int[] Codes
    {
        get
        {
            if (hasCodes)
                return codes;
            hasCodes = true;
            BitPacking.UnpackBlock(segment.Bytes[codesAt..], segment.Bytes[behind], codes);
            foreach (ref var code in codes.AsSpan())
                code += Bm25.Code(1, false);
            return codes;
        }
    }

    /// <summary>Where the steps of each article begin among those of the block.</summary>
    public int[] Starts
    {
        get
        {
            if (!hasPlaces)
                FindPlaces();
            return starts;
        }
    }

    /// <summary>Reads all steps of the block.</summary>
    public void ReadSteps(Span<int> steps)
    {
        var first = Starts;
        for (var i = 0; i < BlockLength; i += PostingsWriter.GroupSize)
        {
            var end = Math.Min(i + PostingsWriter.GroupSize, BlockLength);
            ReadSteps(i, steps[first[i]..first[end]]);
        }
    }

    /// <summary>Reads steps from those of an article of the block on; they may go to the end of its group.</summary>
    public void ReadSteps(int index, Span<int> steps)
    {
        var group = index / PostingsWriter.GroupSize;
        var skipped = Starts[index] - Starts[group * PostingsWriter.GroupSize];
        ref var row = ref MemoryMarshal.GetReference(segment.Bytes[groupStarts[group]..]);
        var width = groupWidths[group];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = BitPacking.ReadRow(ref row, skipped + i, width);
    }

    private void ReadPacked(int at, int previous)
    {
        var bytes = segment.Bytes;
        var (width, codeWidth) = (bytes[at], bytes[at + 1]);
        BitPacking.UnpackBlock(bytes[(at + 2)..], width, Articles);
        foreach (ref var article in Articles.AsSpan(0, BitPacking.BlockSize))
            previous = article += previous + 1;
        (codesAt, behind) = (at + 2 + BitPacking.BlockBytes(width), at + 1);
    }

    private void ReadRest(int at, int previous)
    {
        var bytes = segment.Bytes;
        for (var i = 0; i < BlockLength; i++)
        {
            var number = SegmentBuffer.ReadNumber(bytes, ref at);
            Articles[i] = previous += (number >> 1) + 1;
            codes[i] = Bm25.Code(1, false) + ((number & 1) != 0 ? SegmentBuffer.ReadNumber(bytes, ref at) : 0);
        }
        (hasCodes, behind) = (true, at);
    }

    private void FindPlaces()
    {
        var all = Codes;
        for (var i = 0; i < BlockLength; i++)
            starts[i + 1] = starts[i] + (all[i] >> 1);
        var at = HasTable ? start + Table[Block * PostingsWriter.TableRow + 2] : behind;
        var groups = (BlockLength + PostingsWriter.GroupSize - 1) / PostingsWriter.GroupSize;
        var bytes = segment.Bytes;
        for (int group = 0, row = at + groups; group < groups; group++)
        {
            var (first, end) = (group * PostingsWriter.GroupSize, Math.Min((group + 1) * PostingsWriter.GroupSize, BlockLength));
            (groupStarts[group], groupWidths[group]) = (row, bytes[at + group]);
            row += BitPacking.RowBytes(starts[end] - starts[first], groupWidths[group]);
        }
        hasPlaces = true;
    }
}
