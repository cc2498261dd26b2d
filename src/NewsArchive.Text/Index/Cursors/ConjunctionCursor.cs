namespace NewsArchive.Text.Index.Cursors;

/// <summary>
/// Iterates over the articles in a range that meet all clauses and none of the excluded ones. The score is the sum of the clauses' scores.
/// </summary>
internal sealed class ConjunctionCursor : Cursor
{
    // The same cursors twice: by cost, the order in which they are advanced, and in the order of the query, in which scores are added so
    // that they are rounded equally in every segment.
    private readonly Cursor[] byCost, inOrder;
    // The cursors whose candidates must be verified.
    private readonly Cursor[] inexact;
    private readonly Cursor[] excluded;
    private readonly Func<int, bool>[] filters;
    private readonly int first, end;

    /// <param name="clauses">The cursors of the clauses that must be met, at least one.</param>
    /// <param name="excluded">The cursors of the clauses that must not be met.</param>
    /// <param name="filters">Further conditions that an article must meet.</param>
    /// <param name="range">The range of articles: the first one and the end (exclusive).</param>
    public ConjunctionCursor(
        IEnumerable<Cursor> clauses, IEnumerable<Cursor> excluded, IEnumerable<Func<int, bool>> filters, (int First, int End) range)
    {
        (inOrder, this.excluded, this.filters) = ([.. clauses], [.. excluded], [.. filters]);
        byCost = [.. inOrder.OrderBy(c => c.Cost)];
        inexact = [.. byCost.Where(c => !c.IsExact)];
        IsExact = inexact.Length + this.excluded.Length + this.filters.Length == 0;
        (first, end) = range;
    }

    public override bool IsExact { get; }

    public override int Cost => Math.Min(byCost[0].Cost, end - first);

    /// <summary>Moves cursors to their first common candidate at or after a target, by leapfrogging.</summary>
    /// <param name="cursors">The cursors; the first should have the lowest cost.</param>
    /// <param name="target">The target, which must be after the current candidate of the first cursor.</param>
    public static int AdvanceAll(ReadOnlySpan<Cursor> cursors, int target)
    {
        var candidate = cursors[0].Advance(target);
        for (var i = 1; i < cursors.Length && candidate != End;)
        {
            var other = cursors[i];
            var article = other.Article < candidate ? other.Advance(candidate) : other.Article;
            if (article == candidate)
                i++;
            else
                (candidate, i) = (article == End ? End : cursors[0].Advance(article), 1);
        }
        return candidate;
    }

    public override int Advance(int target)
    {
        var article = AdvanceAll(byCost, Math.Max(target, first));
        return Article = article < end ? article : End;
    }

    public override bool Matches()
    {
        foreach (var filter in filters)
        {
            if (!filter(Article))
                return false;
        }
        foreach (var clause in inexact)
        {
            if (!clause.Matches())
                return false;
        }
        foreach (var other in excluded)
        {
            if ((other.Article < Article ? other.Advance(Article) : other.Article) == Article && other.Matches())
                return false;
        }
        return true;
    }

    public override float Score()
    {
        var score = 0f;
        foreach (var clause in inOrder)
            score += clause.Score();
        return score;
    }

    public override float MaxScore()
    {
        var score = 0f;
        foreach (var clause in inOrder)
            score += clause.MaxScore();
        return score;
    }

    public override float BlockMaxScore(int from, out int last)
    {
        last = End;
        if (from >= end)
            return float.NegativeInfinity;
        var sum = 0f;
        foreach (var clause in inOrder)
        {
            sum += clause.BlockMaxScore(Math.Max(from, first), out var lastOfClause);
            last = Math.Min(last, lastOfClause);
        }
        return sum;
    }
}
