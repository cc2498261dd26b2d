using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Queries;

namespace NewsArchive.Feeds;

/// <summary>A list of articles that has a page and feeds.</summary>
/// <param name="Path">The path of the page, escaped.</param>
/// <param name="Query">The parameters of its address.</param>
/// <param name="Title">What the list has; null for everything.</param>
/// <param name="Page">A page of the list.</param>
public sealed record FeedList(string Path, IReadOnlyList<(string Name, string Value)> Query, string? Title, FeedPage Page);

/// <summary>Reads the lists of which there are feeds.</summary>
public sealed class FeedLists(ArchiveContext archive, SearchIndex index, SearchQueue queue, FeedPager pager)
{
    /// <summary>Gets the newest articles of the archive.</summary>
    public async Task<FeedList> OfFrontAsync(FeedCursor cursor, CancellationToken cancellation) =>
        new("/", [], null, await pager.PageAsync(archive.DatedArticles, cursor, cancellation));

    /// <summary>Gets the articles of a day; null if there are none.</summary>
    public async Task<FeedList?> OfDayAsync(DateOnly day, FeedCursor cursor, CancellationToken cancellation)
    {
        var page = await pager.PageAsync(archive.DatedArticles.Where(a => a.Date == day), cursor, cancellation);
        return page.Articles.Count == 0 ? null : new FeedList($"/{day:yyyy'/'MM'/'dd}", [], $"{day:yyyy-MM-dd}", page);
    }

    /// <summary>Gets the articles of a place, reporter, column, agency or series; null if there are none.</summary>
    public async Task<FeedList?> OfNameAsync(NameKind kind, string name, FeedCursor cursor, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var page = await pager.PageAsync(await kind.ArticlesOfAsync(archive, reader, name, cancellation), cursor, cancellation);
        return page.Articles.Count == 0 ? null : new FeedList(kind.AddressOf(name), [], $"{kind.Label}：{name}", page);
    }

    /// <summary>Gets the hits of a search, newest first; null if too many searches are waiting.</summary>
    public async Task<FeedList?> OfSearchAsync(SearchAddress address, FeedCursor cursor, CancellationToken cancellation)
    {
        using var place = await queue.EnterAsync(address.IsWhole, cancellation);
        if (!place.IsAcquired)
        {
            SearchQueue.Count(address.IsWhole, isSpent: null);
            return null;
        }
        using var reader = await index.OpenAsync(cancellation);
        var clause = address.ToClause(SearchAddress.ToCondition(address.Parse()));
        var budget = queue.Budget(address.IsWhole, cancellation);
        var page = await pager.PageAsync(reader, clause, budget, cursor, cancellation);
        SearchQueue.Count(address.IsWhole, budget.IsSpent);
        // Neither the order nor the number of the page is a part of what is searched for.
        var same = address with { Order = default, Page = 1 };
        return new FeedList("/search", same.ToParameters(), $"检索：{QueryFormatter.Format(clause)}", page);
    }
}
