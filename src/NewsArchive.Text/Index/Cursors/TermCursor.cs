using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>Iterates over the postings list of a term. The list's table is used to skip blocks without a candidate.</summary>
internal sealed class TermCursor : PostingsCursor
{
    private readonly PostingsReader postings;
    // The index in the current block, the block whose maximum was last requested, and the last article of the current block.
    private int index, blockAhead, lastOfBlock = -1;
    private int[] positions = new int[16];

    public TermCursor(Segment segment, int term, SearchBudget budget)
    {
        postings = new PostingsReader(segment, budget);
        postings.Open(term);
    }

    public override int Cost => postings.Count;

    public override int Code => postings.Codes[index];

    public override int Advance(int target)
    {
        if (target > lastOfBlock && !EnterBlock(target))
            return Article = End;
        // The last article of the block is at or after the target, so the search ends within the block.
        var articles = postings.Articles;
        if (articles[index] < target && articles[++index] < target)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(articles);
            var wanted = Vector256.Create(target);
            uint less;
            while ((less = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)index), wanted).ExtractMostSignificantBits()) == 0xFF)
                index += Vector256<int>.Count;
            index += BitOperations.TrailingZeroCount(~less);
        }
        return Article = articles[index];
    }

    // Most candidates of a common term cannot score enough, so those of a block are passed without a call for each.
    public override int AdvanceToScore(int target, int last, float minScore)
    {
        if (Article < target)
            Advance(target);
        if (Article > last || Article == End || Scorer is null)
            return Article;
        var (articles, codes) = (postings.Articles, postings.Codes);
        for (; index < postings.BlockLength; index++)
        {
            if (Scorer.Score(codes[index], articles[index]) >= minScore)
                return Article = articles[index];
        }
        return Advance(lastOfBlock + 1);
    }

    public override ReadOnlySpan<int> Positions()
    {
        var count = FrequencyCode.Frequency(Code);
        if (positions.Length < count)
            Array.Resize(ref positions, count * 2);
        var found = positions.AsSpan(0, count);
        postings.ReadDeltas(index, found);
        for (var i = 1; i < found.Length; i++)
            found[i] += found[i - 1];
        return found;
    }

    public override float BlockMaxFactor(int from, out int last)
    {
        last = End;
        if (!postings.HasTable)
            return 1;
        blockAhead = BlockOf(blockAhead, from);
        if (blockAhead == postings.BlockCount)
            return 0;
        var row = postings.Table[(blockAhead * BlockRow.Size)..];
        last = row[BlockRow.LastArticle];
        return BitConverter.Int32BitsToSingle(row[BlockRow.MaxFactor]);
    }

    /// <summary>Counts the articles of the list that precede a given one.</summary>
    public int CountBefore(int article)
    {
        var block = BlockOf(0, article);
        if (block == postings.BlockCount)
            return postings.Count;
        if (postings.Block != block)
            postings.Read(block);
        var before = postings.Articles.AsSpan(0, postings.BlockLength).BinarySearch(article);
        return block * BitPacking.BlockSize + (before < 0 ? ~before : before);
    }

    private bool EnterBlock(int target)
    {
        var block = BlockOf(postings.Block + 1, target);
        if (block == postings.BlockCount)
            return false;
        postings.Read(block);
        (index, lastOfBlock) = (0, postings.Articles[postings.BlockLength - 1]);
        return lastOfBlock >= target;
    }

    /// <summary>
    /// Gets the first block, from a given one on, that ends at or after an article, by galloping search. A list without a table has a
    /// single block, whose end is not known until it is read.
    /// </summary>
    private int BlockOf(int block, int article)
    {
        if (!postings.HasTable)
            return Math.Min(block, postings.BlockCount);
        var table = postings.Table;
        var (low, step) = (block, 1);
        while (low + step < postings.BlockCount && table[(low + step) * BlockRow.Size + BlockRow.LastArticle] < article)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, postings.BlockCount);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (table[middle * BlockRow.Size + BlockRow.LastArticle] < article)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
