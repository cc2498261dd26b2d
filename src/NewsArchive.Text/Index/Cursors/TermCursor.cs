using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>Goes through a term's list in a segment. Blocks that hold no candidate are passed over in the list's table.</summary>
internal sealed class TermCursor : PostingsCursor
{
    private readonly PostingsReader blocks;
    private int index, seen, lastOfBlock = -1;
    private int[] positions = new int[16];

    public TermCursor(Segment segment, int term)
    {
        blocks = new PostingsReader(segment);
        blocks.Open(term);
    }

    public override int Cost => blocks.Count;

    public override int Code => blocks.Codes[index];

    public override int Advance(int target)
    {
        if (target > lastOfBlock && !Enter(target))
            return Article = End;
        // The block ends at or behind the target, so that one of its articles stops the search before its end.
        var articles = blocks.Articles;
        if (articles[index] < target && articles[++index] < target)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(articles);
            var wanted = Vector256.Create(target);
            uint before;
            while ((before = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)index), wanted).ExtractMostSignificantBits()) == 0xFF)
                index += Vector256<int>.Count;
            index += BitOperations.TrailingZeroCount(~before);
        }
        return Article = articles[index];
    }

    public override ReadOnlySpan<int> Positions()
    {
        var count = Code >> 1;
        if (positions.Length < count)
            Array.Resize(ref positions, count * 2);
        var found = positions.AsSpan(0, count);
        blocks.ReadSteps(index, found);
        for (var i = 1; i < found.Length; i++)
            found[i] += found[i - 1];
        return found;
    }

    public override float Best(int from, out int last)
    {
        last = End;
        if (!blocks.HasTable)
            return 1;
        seen = BlockOf(seen, from);
        if (seen == blocks.BlockCount)
            return 0;
        var row = blocks.Table[(seen * PostingsWriter.TableRow)..];
        last = row[0];
        return BitConverter.Int32BitsToSingle(row[3]);
    }

    /// <summary>How many of its articles come before one.</summary>
    public int CountBefore(int article)
    {
        var block = BlockOf(0, article);
        if (block == blocks.BlockCount)
            return blocks.Count;
        if (blocks.Block != block)
            blocks.Read(block);
        var before = blocks.Articles.AsSpan(0, blocks.BlockLength).BinarySearch(article);
        return block * BitPacking.BlockSize + (before < 0 ? ~before : before);
    }

    private bool Enter(int target)
    {
        var block = BlockOf(blocks.Block + 1, target);
        if (block == blocks.BlockCount)
            return false;
        blocks.Read(block);
        (index, lastOfBlock) = (0, blocks.Articles[blocks.BlockLength - 1]);
        return lastOfBlock >= target;
    }

    /// <summary>The first block from one on that ends at or behind an article; a short list has but one, whose end is not known beforehand.</summary>
    private int BlockOf(int block, int article)
    {
        if (!blocks.HasTable)
            return Math.Min(block, blocks.BlockCount);
        var table = blocks.Table;
        var (low, step) = (block, 1);
        while (low + step < blocks.BlockCount && table[(low + step) * PostingsWriter.TableRow] < article)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, blocks.BlockCount);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (table[middle * PostingsWriter.TableRow] < article)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
