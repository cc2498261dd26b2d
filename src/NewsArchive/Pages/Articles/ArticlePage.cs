namespace NewsArchive.Pages.Articles;

/// <summary>
/// A page of a list of articles. Its address names a neighbouring article, not a page number, so that it shows the same when articles are
/// added.
/// </summary>
/// <param name="Articles">The articles on the page.</param>
/// <param name="Before">The article that the previous page ends before; null where this is the first page.</param>
/// <param name="After">The article that the next page begins after; null where this is the last page.</param>
public sealed record ArticlePage(IReadOnlyList<Listing> Articles, long? Before, long? After);

/// <summary>Which page of a list is asked for: the one after an article, the one before an article, or the first.</summary>
public sealed record Turn(long? Before, long? After)
{
    public bool IsFirst => Before is null && After is null;
}
