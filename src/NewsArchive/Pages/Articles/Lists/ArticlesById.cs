using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles.Lists;

/// <summary>A compiled query for articles by ID, which are corrected.</summary>
/// <param name="shape">Selects what to read of an article.</param>
public sealed class ArticlesById<T>(Expression<Func<Article, T>> shape)
    where T : IListed<T>
{
    private readonly Func<ArchiveContext, IReadOnlyList<long>, IAsyncEnumerable<T>> query = EF.CompileAsyncQuery(
        (ArchiveContext archive, IReadOnlyList<long> ids) => archive.LiveArticles.Where(a => ids.Contains(a.Id)).Select(shape));

    /// <summary>Gets the articles in the order of the IDs. Articles that are not live are omitted.</summary>
    public async Task<IReadOnlyList<T>> InOrderAsync(ArchiveContext archive, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var found = await query(archive, ids).ToDictionaryAsync(listed => listed.ArticleId, cancellationToken: cancellation);
        return await ListCorrections.ApplyAsync(archive, [.. ids.Where(found.ContainsKey).Select(id => found[id])], cancellation);
    }
}
