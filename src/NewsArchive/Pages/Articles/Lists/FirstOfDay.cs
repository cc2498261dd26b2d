using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles.Lists;

/// <summary>
/// Gets the first articles of a day. The queries are compiled because the front page runs one for each day, and looking up a cached query
/// takes longer than running it.
/// </summary>
public static class FirstOfDay
{
    private static readonly Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<Listing>> Articles = Compile(Listing.Printed);
    private static readonly Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<Headline>> Headlines = Compile(Headline.Printed);

    /// <summary>Gets up to the given number of articles.</summary>
    public static async Task<IReadOnlyList<Listing>> ArticlesAsync(
        ArchiveContext archive, DateOnly day, int count, CancellationToken cancellation) =>
        await ListCorrections.ApplyAsync(archive, await Articles(archive, day, count).ToListAsync(cancellation), cancellation);

    /// <summary>Gets up to the given number of headlines. Takes half the time, because no body is read.</summary>
    public static async Task<IReadOnlyList<Headline>> HeadlinesAsync(
        ArchiveContext archive, DateOnly day, int count, CancellationToken cancellation) =>
        await ListCorrections.ApplyAsync(archive, await Headlines(archive, day, count).ToListAsync(cancellation), cancellation);

    private static Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<T>> Compile<T>(Expression<Func<Article, T>> shape) =>
        EF.CompileAsyncQuery(ReadingOrder.Inline<Func<ArchiveContext, DateOnly, int, IQueryable<T>>>((archive, day, count) =>
            archive.DatedArticles.Where(a => a.Date == day).InReadingOrder().Take(count).Select(shape)));
}
