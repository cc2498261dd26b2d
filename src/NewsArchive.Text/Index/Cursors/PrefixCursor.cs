using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>
/// Iterates over the articles that contain any of several terms, those that start with a prefix. Their postings are merged in advance.
/// </summary>
internal sealed class PrefixCursor : PostingsCursor
{
    // Merging a posting takes longer than reading it.
    private const int MergeCost = 2;

    private readonly IReadOnlyList<int> terms;
    private readonly SearchBudget budget;
    private readonly PostingsReader postings;
    // The code of each article of the segment, 0 if the article contains none of the terms; and the articles that contain any.
    private readonly int[] codes, articles;
    private int index = -1;
    // The index of each article's first position, and the positions, unordered within an article. Created on first use.
    private int[]? starts, allPositions;
    private int[] positions = new int[16];

    public PrefixCursor(Segment segment, IReadOnlyList<int> terms, SearchBudget budget)
    {
        // The array of codes is created and read once, which takes about as long as reading a tenth as many postings.
        budget.Spend(segment.Count / 10);
        this.budget = budget;
        (this.terms, postings, codes) = (terms, new PostingsReader(segment, budget), new int[segment.Count]);
        var count = 0;
        foreach (var term in terms)
        {
            postings.Open(term);
            while (postings.ReadNext())
                count += AddCodes();
        }
        articles = new int[count];
        for (var article = codes.Length - 1; article >= 0; article--)
        {
            if (codes[article] != 0)
                articles[--count] = article;
        }
    }

    public override int Cost => articles.Length;

    public override int Code => codes[Article];

    public override int Advance(int target)
    {
        // Doubled steps, since what is asked for is often near.
        var (first, step) = (index + 1, 1);
        while (first + step <= articles.Length && articles[first + step - 1] < target)
            (first, step) = (first + step, step * 2);
        var at = Array.BinarySearch(articles, first, Math.Min(step, articles.Length - first), target);
        index = at < 0 ? ~at : at;
        return Article = index == articles.Length ? End : articles[index];
    }

    public override ReadOnlySpan<int> Positions()
    {
        if (allPositions is null)
            CollectPositions();
        var count = FrequencyCode.Frequency(Code);
        if (positions.Length < count)
            positions = new int[count * 2];
        var found = positions.AsSpan(0, count);
        allPositions.AsSpan(starts![Article], count).CopyTo(found);
        found.Sort();
        return found;
    }

    public override float BlockMaxFactor(int from, out int last)
    {
        last = End;
        return 1;
    }

    /// <summary>Adds the codes of the current block.</summary>
    /// <returns>The number of articles that had no code before.</returns>
    private int AddCodes()
    {
        budget.Spend(MergeCost * postings.BlockLength);
        var (count, ofBlock) = (0, postings.Codes);
        for (var i = 0; i < postings.BlockLength; i++)
        {
            ref var code = ref codes[postings.Articles[i]];
            if (code == 0)
                count++;
            code = FrequencyCode.Sum(code, ofBlock[i]);
        }
        return count;
    }

    private void CollectPositions()
    {
        starts = new int[codes.Length + 1];
        for (var article = 0; article < codes.Length; article++)
            starts[article + 1] = starts[article] + FrequencyCode.Frequency(codes[article]);
        allPositions = new int[starts[^1]];
        var free = starts.AsSpan(0, codes.Length).ToArray();
        foreach (var term in terms)
        {
            postings.Open(term);
            while (postings.ReadNext())
                AddPositions(free);
        }
    }

    /// <summary>Adds the positions of the current block, those of each article at its first free index.</summary>
    private void AddPositions(int[] free)
    {
        for (var i = 0; i < postings.BlockLength; i++)
        {
            ref var at = ref free[postings.Articles[i]];
            var added = allPositions.AsSpan(at, FrequencyCode.Frequency(postings.Codes[i]));
            budget.Spend(MergeCost * added.Length);
            postings.ReadDeltas(i, added);
            for (var k = 1; k < added.Length; k++)
                added[k] += added[k - 1];
            at += added.Length;
        }
    }
}
