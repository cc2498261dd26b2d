using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>
/// Advice for a search without results: how many articles contain each word, and how many the search would find without it.
/// </summary>
/// <param name="Words">The required words, in the order of the query.</param>
/// <param name="Near">The IDs of the most relevant articles whose headlines share at least one index term with the query.</param>
public sealed record Advice(IReadOnlyList<Advice.Word> Words, IReadOnlyList<long> Near)
{
    private const int MaxWords = 8, MaxNear = 5;

    public static Advice Of(Query query, SearchAddress address, IndexReader reader, SearchBudget budget)
    {
        var words = query.Words.Where(w => w is { IsSearched: true, IsExcluded: false }).DistinctBy(w => w.Clause).Take(MaxWords)
            .Select(w => (w.Text, Without: query.Without(w), Alone: reader.Count(w.Clause!, budget)));
        return new Advice(
            [.. words.Select(w => new Word(
                w.Text, w.Alone, address.WithText(QueryFormatter.Format(w.Without)), reader.Count(address.ToClause(w.Without), budget)))],
            [.. reader.Search(query.Similar, HitOrder.Relevance, 0, MaxNear, budget).Select(h => h.Id)]);
    }

    /// <summary>A word of the query.</summary>
    /// <param name="Text">The word as typed.</param>
    /// <param name="Alone">The number of articles that contain the word.</param>
    /// <param name="Without">The search without the word.</param>
    /// <param name="CountWithout">The number of articles that this search finds.</param>
    public sealed record Word(string Text, int Alone, SearchAddress Without, int CountWithout);
}
