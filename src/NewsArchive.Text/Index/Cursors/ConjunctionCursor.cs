namespace NewsArchive.Text.Index.Cursors;

/// <summary>Goes through the articles for which all clauses hold, and none of some others, within a range of articles.</summary>
internal sealed class ConjunctionCursor : Cursor
{
    // The first has the fewest candidates; scores are added up in the order in which it was asked, so that they are the same in every segment.
    private readonly Cursor[] clauses, asAsked, unsure, excluded;
    private readonly Func<int, bool>[] filters;
    private readonly int first, end;

    /// <param name="clauses">What must hold, at least one.</param>
    /// <param name="excluded">What must not.</param>
    /// <param name="filters">What else an article must be.</param>
    /// <param name="range">The first article that may be a hit, and the first behind the last.</param>
    public ConjunctionCursor(IEnumerable<Cursor> clauses, IEnumerable<Cursor> excluded, IEnumerable<Func<int, bool>> filters, (int First, int End) range)
    {
        (asAsked, this.excluded, this.filters) = ([.. clauses], [.. excluded], [.. filters]);
        this.clauses = [.. asAsked.OrderBy(c => c.Cost)];
        unsure = [.. this.clauses.Where(c => !c.IsExact)];
        IsExact = unsure.Length + this.excluded.Length + this.filters.Length == 0;
        (first, end) = range;
    }

    public override bool IsExact { get; }

    public override int Cost => Math.Min(clauses[0].Cost, end - first);

    /// <summary>Goes to the first article that is a candidate of all cursors, of which the first has the fewest.</summary>
    public static int Align(ReadOnlySpan<Cursor> cursors, int target)
    {
        var article = cursors[0].Advance(target);
        for (var i = 1; i < cursors.Length && article != End;)
        {
            var other = cursors[i];
            var its = other.Article < article ? other.Advance(article) : other.Article;
            if (its == article)
                i++;
            else
                (article, i) = (its == End ? End : cursors[0].Advance(its), 1);
        }
        return article;
    }

    public override int Advance(int target)
    {
        var article = Align(clauses, Math.Max(target, first));
        return Article = article < end ? article : End;
    }

    public override bool Matches()
    {
        foreach (var filter in filters)
        {
            if (!filter(Article))
                return false;
        }
        foreach (var clause in unsure)
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
        foreach (var clause in asAsked)
            score += clause.Score();
        return score;
    }

    public override float Ceiling()
    {
        var score = 0f;
        foreach (var clause in asAsked)
            score += clause.Ceiling();
        return score;
    }

    public override float Bound(int from, out int last)
    {
        last = End;
        var bound = 0f;
        if (from >= end)
            return float.NegativeInfinity;
        foreach (var clause in asAsked)
        {
            bound += clause.Bound(Math.Max(from, first), out var its);
            last = Math.Min(last, its);
        }
        return bound;
    }
}
