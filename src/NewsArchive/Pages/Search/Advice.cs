using NewsArchive.Search;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>
/// Advice for a search without results: how many articles it would find without its filters, and, if there would still be none, how many
/// contain each word and how many it would find without that word.
/// </summary>
/// <param name="Unfiltered">The number of articles that the query finds without any filter.</param>
/// <param name="Filters">The filters without which the search finds something.</param>
/// <param name="Words">The required words, in the order of the query; none if the filters are at fault.</param>
/// <param name="Near">The IDs of the most relevant articles whose headlines share at least one index term with the query.</param>
public sealed record Advice(
    int Unfiltered, IReadOnlyList<Advice.Filter> Filters, IReadOnlyList<Advice.Word> Words, IReadOnlyList<long> Near)
{
    private const int MaxWords = 8, MaxNear = 5;

    public static Advice Of(Query query, SearchAddress address, IndexReader reader, SearchBudget budget)
    {
        var asked = SearchAddress.ToCondition(query);
        var unfiltered = address.HasChoice ? reader.Count(asked, budget) : 0;
        if (unfiltered > 0)
        {
            var filters = address.Filters.Select(f => new Filter(f, reader.Count(f.Without.ToClause(asked), budget)));
            return new Advice(unfiltered, [.. filters.Where(f => f.CountWithout > 0)], [], []);
        }
        var words = query.Words.Where(w => w is { IsSearched: true, IsExcluded: false }).DistinctBy(w => w.Clause).Take(MaxWords)
            .Select(w => (w.Text, Without: query.Without(w), Alone: reader.Count(w.Clause!, budget)));
        return new Advice(
            0, [],
            [.. words.Select(w => new Word(
                w.Text, w.Alone, address.WithText(QueryFormatter.Format(w.Without)), reader.Count(address.ToClause(w.Without), budget)))],
            [.. reader.Search(query.Similar, HitOrder.Relevance, 0, MaxNear, budget).Select(h => h.Id)]);
    }

    /// <summary>A filter.</summary>
    /// <param name="Selected">What was selected.</param>
    /// <param name="CountWithout">The number of articles that the search finds without the filter.</param>
    public sealed record Filter(SearchAddress.Filter Selected, int CountWithout);

    /// <summary>A word of the query.</summary>
    /// <param name="Text">The word as typed.</param>
    /// <param name="Alone">The number of articles that contain the word.</param>
    /// <param name="Without">The search without the word.</param>
    /// <param name="CountWithout">The number of articles that this search finds.</param>
    public sealed record Word(string Text, int Alone, SearchAddress Without, int CountWithout);
}
