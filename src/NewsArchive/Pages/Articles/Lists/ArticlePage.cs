namespace NewsArchive.Pages.Articles.Lists;

/// <summary>
/// A page of a list of articles. Its address names an adjacent article instead of a page number, so that it shows the same articles after
/// others have been added.
/// </summary>
/// <param name="Articles">The articles on the page.</param>
/// <param name="Before">The ID of the article that the previous page ends before; null on the first page.</param>
/// <param name="After">The ID of the article that the next page starts after; null on the last page.</param>
public sealed record ArticlePage(IReadOnlyList<Listing> Articles, long? Before, long? After);

/// <summary>Specifies the requested page of a list: the one after an article, the one before an article, or the first.</summary>
public sealed record PageRequest(long? Before, long? After)
{
    public bool IsFirst => Before is null && After is null;
}
