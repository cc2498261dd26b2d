using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>A page of a list of articles. Its address names the article beside it, not a number of pages, so that it shows the same when others come in.</summary>
/// <param name="Before">The article that the page before this one ends in front of; null where this is the first.</param>
/// <param name="After">The article that the page after this one begins behind; null where this is the last.</param>
public sealed record ArticlePage(IReadOnlyList<Listing> Articles, long? Before, long? After)
{
    /// <summary>Gives the first page of a list, by the articles that would be on it and one more.</summary>
    public static ArticlePage First(IReadOnlyList<Listing> found, int size) => new([.. found.Take(size)], null, found.Count > size ? found[size - 1].Headline.Id : null);

    /// <summary>Gives the page behind an article, or in front of one, in the order of reading or, for <paramref name="newestFirst"/>, against it.</summary>
    public static async Task<ArticlePage> OfAsync(
        ArchiveContext archive, IQueryable<Article> articles, Turn turn, int size, bool newestFirst, CancellationToken cancellation)
    {
        var beside = (turn.After ?? turn.Before) is { } id ? await archive.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) : null;
        var isBack = beside is not null && turn.After is null;
        var walked = beside is null ? newestFirst ? articles.AgainstReadingOrder() : articles.InReadingOrder()
            : isBack == newestFirst ? articles.After(beside) : articles.Before(beside);
        var found = await walked.Take(size + 1).Select(Listing.Of).ToListAsync(cancellation);
        var goesOn = found.Count > size;
        if (goesOn)
            found.RemoveAt(size);
        if (isBack)
            found.Reverse();
        if (found.Count == 0)
            return new ArticlePage([], null, null);
        return new ArticlePage(found, isBack ? goesOn ? found[0].Headline.Id : null : beside is null ? null : found[0].Headline.Id, isBack || goesOn ? found[^1].Headline.Id : null);
    }
}

/// <summary>Which page of a list is asked for: the one behind an article, the one in front of one, or the first.</summary>
public sealed record Turn(long? Before, long? After)
{
    public bool IsFirst => Before is null && After is null;
}
