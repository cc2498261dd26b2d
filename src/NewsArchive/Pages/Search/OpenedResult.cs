using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>An article that was opened from the results of a search.</summary>
/// <param name="Address">The search.</param>
/// <param name="Query">Its query, whose matches are marked in the article.</param>
/// <param name="Previous">The result before the article; null for the first, or if the search does not find the article.</param>
/// <param name="Next">The result after the article; null for the last, or if the search does not find the article.</param>
public sealed record OpenedResult(
    SearchAddress Address, Query Query, OpenedResult.Neighbour? Previous = null, OpenedResult.Neighbour? Next = null)
{
    /// <summary>Runs the search in the address of an article again, to find its neighbours among the results.</summary>
    /// <returns>The article among the results; null if the address holds no search.</returns>
    public static async Task<OpenedResult?> FindAsync(
        long id, SearchAddress address, SearchIndex index, SearchQueue queue, CancellationToken cancellation)
    {
        var query = address.Parse();
        if (query.IsEmpty && !address.HasChoice)
            return null;
        var found = new OpenedResult(address, query);
        using var place = await queue.EnterAsync(address.IsWhole, cancellation);
        if (!place.IsAcquired)
            return found;
        try
        {
            using var reader = await index.OpenAsync(cancellation);
            var groups = address.IsOneACopy ? await index.CopiesAsync(null, cancellation) : CopyGroups.None;
            return found.Locate(id, reader, groups, queue.Budget(address.IsWhole, cancellation));
        }
        catch (IndexDamagedException)
        {
            // The article can be read while the index is rebuilt.
            return found;
        }
    }

    private OpenedResult Locate(long id, IndexReader reader, CopyGroups groups, SearchBudget budget)
    {
        var page = Math.Min(Address.Page, Math.Min(Address.LastPage, reader.ArticleCount / SearchAddress.HitsOnAPage + 1));
        // The page of results that led to the article, and one more on either side.
        var first = Math.Max(0, (page - 1) * SearchAddress.HitsOnAPage - 1);
        var hits = Address.Hits(
            reader, Address.ToClause(SearchAddress.ToCondition(Query)), groups, (first, SearchAddress.HitsOnAPage + 2), budget);
        var found = hits.Index().Where(hit => hit.Item.Id == id).Select(hit => (int?)hit.Index).FirstOrDefault();
        return found is { } i ? this with { Previous = At(i - 1), Next = At(i + 1) } : this;

        Neighbour? At(int i) => i < 0 || i >= hits.Count ? null
            : new Neighbour(hits[i].Id, Address.WithPage((first + i) / SearchAddress.HitsOnAPage + 1).OfArticle(hits[i].Id));
    }

    /// <summary>Another result.</summary>
    /// <param name="Id">The ID of the article.</param>
    /// <param name="Address">Its address, with the search.</param>
    public sealed record Neighbour(long Id, string Address);
}
