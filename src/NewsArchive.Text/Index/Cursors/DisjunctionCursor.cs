namespace NewsArchive.Text.Index.Cursors;

/// <summary>
/// Iterates over the articles that meet at least one clause. The score is the sum of the scores of the clauses that are met.
/// </summary>
/// <param name="clauses">The cursors of the clauses.</param>
/// <param name="isRanked">
/// Whether hits are scored. If so, every clause is evaluated; otherwise, evaluation stops at the first match.
/// </param>
/// <param name="budget">Counts the clauses that are compared.</param>
internal sealed class DisjunctionCursor(Cursor[] clauses, bool isRanked, SearchBudget budget) : Cursor
{
    private readonly bool[] isMet = new bool[clauses.Length];

    public override int Cost => (int)Math.Min(int.MaxValue, clauses.Sum(c => (long)c.Cost));

    public override int Advance(int target)
    {
        budget.Spend(clauses.Length);
        var first = End;
        foreach (var clause in clauses)
            first = Math.Min(first, clause.Article < target ? clause.Advance(target) : clause.Article);
        return Article = first;
    }

    public override bool Matches()
    {
        var any = false;
        for (var i = 0; i < isMet.Length && (isRanked || !any); i++)
            any |= isMet[i] = clauses[i].Article == Article && clauses[i].Matches();
        return any;
    }

    public override float Score()
    {
        var score = 0f;
        for (var i = 0; i < isMet.Length; i++)
        {
            if (isMet[i])
                score += clauses[i].Score();
        }
        return score;
    }

    public override float MaxScore()
    {
        var score = 0f;
        foreach (var clause in clauses)
        {
            if (clause.Article == Article)
                score += clause.MaxScore();
        }
        return score;
    }

    public override float BlockMaxScore(int from, out int last)
    {
        budget.Spend(clauses.Length);
        last = End;
        var sum = float.NegativeInfinity;
        foreach (var clause in clauses)
        {
            // A clause that can't match in this range returns negative infinity. It is skipped, because other clauses may match.
            if (clause.BlockMaxScore(from, out var lastOfClause) is >= 0 and var bound)
                sum = Math.Max(sum, 0) + bound;
            last = Math.Min(last, lastOfClause);
        }
        return sum;
    }
}
