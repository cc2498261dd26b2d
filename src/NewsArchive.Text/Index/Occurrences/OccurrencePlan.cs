using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Occurrences;

/// <summary>Counts the occurrences of phrases in the hits of a clause, by their positions in the index.</summary>
internal sealed class OccurrencePlan
{
    private readonly List<LeafPlan> plans;
    // Whether a hit is an article with the only phrase, whose cursor then counts as well, so that nothing is read twice.
    private readonly bool areHits;

    public OccurrencePlan(Clause clause, IReadOnlyList<Phrase> phrases, SearchBudget budget)
    {
        var printed = phrases.Where(phrase => phrase.IsOfText).ToList();
        plans = printed.ConvertAll(phrase => ClausePlan.PlanOf(phrase, budget));
        areHits = printed is [var only] && only == Innermost(clause);
    }

    /// <summary>Opens a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="hits">The cursor of the clause in this segment.</param>
    /// <returns>Counts the occurrences in the current hit, given its article.</returns>
    public Func<int, int> Open(Segment segment, Cursor hits)
    {
        if (areHits)
            return _ => hits.Frequency;
        Cursor[] phrases = [.. plans.Select(plan => plan.Open(segment, scorer: null)).OfType<Cursor>()];
        return article =>
        {
            var count = 0;
            foreach (var phrase in phrases)
            {
                if ((phrase.Article < article ? phrase.Advance(article) : phrase.Article) == article && phrase.Matches())
                    count += phrase.Frequency;
            }
            return count;
        };
    }

    private static Clause Innermost(Clause clause) => clause is AllOf { Clauses: [var only] } ? Innermost(only) : clause;
}
