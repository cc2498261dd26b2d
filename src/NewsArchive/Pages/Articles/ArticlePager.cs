using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>Divides lists of articles into pages.</summary>
/// <param name="archive">The archive.</param>
/// <param name="size">The number of articles on a page.</param>
/// <param name="newestFirst">Whether lists are in reverse reading order.</param>
public sealed class ArticlePager(ArchiveContext archive, int size, bool newestFirst)
{
    /// <summary>Returns the first page of a list.</summary>
    /// <param name="first">The first articles of the list: those on the page, and one more if the list continues.</param>
    public ArticlePage FirstPage(IReadOnlyList<Listing> first) =>
        new([.. first.Take(size)], null, first.Count > size ? first[size - 1].Headline.Id : null);

    /// <summary>Returns the requested page of a list; the first page if the requested article does not exist.</summary>
    public async Task<ArticlePage> PageAsync(IQueryable<Article> articles, PageRequest request, CancellationToken cancellation)
    {
        var id = request.After ?? request.Before;
        var neighbour = id is null ? null : await archive.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation);
        var isBackward = neighbour is not null && request.After is null;
        var ordered = neighbour is null ? newestFirst ? articles.AgainstReadingOrder() : articles.InReadingOrder()
            : isBackward == newestFirst ? articles.After(neighbour) : articles.Before(neighbour);
        var found = await ordered.Take(size + 1).Select(Listing.Of).ToListAsync(cancellation);
        if (neighbour is null)
            return FirstPage(found);
        var hasMore = found.Count > size;
        if (hasMore)
            found.RemoveAt(size);
        if (isBackward)
            found.Reverse();
        if (found.Count == 0)
            return new ArticlePage([], null, null);
        var (first, last) = (found[0].Headline.Id, found[^1].Headline.Id);
        return new ArticlePage(found, isBackward && !hasMore ? null : first, isBackward || hasMore ? last : null);
    }
}
