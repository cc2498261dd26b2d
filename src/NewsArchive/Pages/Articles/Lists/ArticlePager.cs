using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles.Lists;

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
        var place = new ListPlace(newestFirst, size, neighbour, IsBackward: request.After is null);
        var (printed, hasPrevious, hasNext) = await articles.PartAsync(place, Listing.Printed, cancellation);
        var found = await ListCorrections.ApplyAsync(archive, printed, cancellation);
        return found.Count == 0 ? new ArticlePage([], null, null)
            : new ArticlePage(found, hasPrevious ? found[0].Headline.Id : null, hasNext ? found[^1].Headline.Id : null);
    }
}
