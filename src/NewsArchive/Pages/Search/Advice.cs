using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>What can be said where nothing was found: how often each word is found by itself, and what would be found without it.</summary>
/// <param name="Words">The words that must be found, in their order.</param>
/// <param name="Near">Articles whose headlines have something of them.</param>
public sealed record Advice(IReadOnlyList<Advice.Word> Words, IReadOnlyList<long> Near)
{
    private const int MostWords = 8, MostNear = 5;

    public static Advice Of(Query query, SearchAddress address, IndexReader reader)
    {
        var words = query.Words.Where(w => w is { IsSearched: true, IsExcluded: false }).DistinctBy(w => w.Clause).Take(MostWords)
            .Select(w => (w.Text, Without: query.Without(w), Alone: reader.Count(w.Clause!)));
        return new Advice(
            [.. words.Select(w => new Word(w.Text, w.Alone, address.WithText(QueryFormatter.Format(w.Without)), reader.Count(address.ToClause(w.Without))))],
            [.. reader.Search(query.Similar, HitOrder.Relevance, 0, MostNear).Select(h => h.Id)]);
    }

    /// <summary>A word of the query.</summary>
    /// <param name="Text">The word as typed.</param>
    /// <param name="Alone">How many articles it is found in.</param>
    /// <param name="Without">The search without it.</param>
    /// <param name="CountWithout">How many articles that finds.</param>
    public sealed record Word(string Text, int Alone, SearchAddress Without, int CountWithout);
}
