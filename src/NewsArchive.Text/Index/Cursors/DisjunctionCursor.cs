namespace NewsArchive.Text.Index.Cursors;

/// <summary>Goes through the articles for which at least one clause holds; each that does adds to the score, where there is one.</summary>
internal sealed class DisjunctionCursor(IReadOnlyList<Cursor> clauses, bool isRanked) : Cursor
{
    private readonly bool[] holds = new bool[clauses.Count];

    public override int Cost => (int)Math.Min(int.MaxValue, clauses.Sum(c => (long)c.Cost));

    public override int Advance(int target)
    {
        var first = End;
        foreach (var clause in clauses)
            first = Math.Min(first, clause.Article < target ? clause.Advance(target) : clause.Article);
        return Article = first;
    }

    public override bool Matches()
    {
        var any = false;
        for (var i = 0; i < holds.Length && (isRanked || !any); i++)
            any |= holds[i] = clauses[i].Article == Article && clauses[i].Matches();
        return any;
    }

    public override float Score()
    {
        var score = 0f;
        for (var i = 0; i < holds.Length; i++)
        {
            if (holds[i])
                score += clauses[i].Score();
        }
        return score;
    }

    public override float Ceiling()
    {
        var score = 0f;
        foreach (var clause in clauses)
        {
            if (clause.Article == Article)
                score += clause.Ceiling();
        }
        return score;
    }

    public override float Bound(int from, out int last)
    {
        last = End;
        var bound = 0f;
        foreach (var clause in clauses)
        {
            bound += clause.Bound(from, out var its);
            last = Math.Min(last, its);
        }
        return bound;
    }
}
