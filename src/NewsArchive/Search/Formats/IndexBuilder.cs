using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Search.Segments;

namespace NewsArchive.Search.Formats;

/// <summary>
/// Builds the search index in the format of this program, and brings it up to date with what programs of other formats have changed.
/// </summary>
public sealed class IndexBuilder(ArchiveContext archive, SearchIndex index, IndexFormats formats)
{
    private const int ArticlesAtOnce = 2000;

    /// <summary>Builds the index if the archive has none in the format of this program, or has lost it, and brings it up to date.</summary>
    /// <returns>The number of articles indexed; 0 if the index is up to date.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellation)
    {
        var count = await UpgradeAsync(cancellation);
        if (count > 0 || await new SegmentStore(archive, formats.Current).Rows.AnyAsync(cancellation))
            return count;
        return await archive.LiveArticles.AnyAsync(cancellation) ? await RebuildAsync(cancellation) : 0;
    }

    /// <summary>
    /// Builds the index if the archive has none in the format of this program, and brings it up to date. Does so in short transactions, so
    /// that others write in the meantime, and goes on where an interrupted one ended.
    /// </summary>
    /// <returns>The number of articles indexed; 0 if the index is up to date.</returns>
    public async Task<int> UpgradeAsync(CancellationToken cancellation)
    {
        await formats.MaintainAsync(cancellation);
        var count = 0;
        if (await formats.FindAsync(cancellation) is not { BuiltTo: null })
        {
            while (await BuildSomeAsync(cancellation) is > 0 and var built)
            {
                count += built;
                await index.MergeAsync(cancellation);
            }
        }
        return count + await WriteChangesAsync(cancellation);
    }

    /// <summary>
    /// Rebuilds the index from the articles, in one transaction, so that readers see the former one until then. Returns the number of
    /// articles.
    /// </summary>
    public async Task<int> RebuildAsync(CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await index.ClearAsync(cancellation);
        var (count, last) = (0, 0L);
        while (await ArticlesAsync(last, cancellation) is { Count: > 0 } articles)
        {
            await index.ReplaceAsync([], articles, cancellation);
            await index.QueueCopiesAsync(articles, cancellation);
            (count, last) = (count + articles.Count, articles[^1].Id);
        }
        await archive.IndexChanges.Where(c => c.Format == formats.Current).ExecuteDeleteAsync(cancellation);
        await formats.SetBuiltToAsync(null, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        await index.MergeAsync(cancellation);
        return count;
    }

    /// <summary>Writes what programs of other formats have changed.</summary>
    /// <returns>The number of articles.</returns>
    private async Task<int> WriteChangesAsync(CancellationToken cancellation)
    {
        var own = archive.IndexChanges.AsNoTracking().Where(c => c.Format == formats.Current).OrderBy(c => c.Id);
        for (var count = 0; ;)
        {
            if (!await own.AnyAsync(cancellation))
                return count;
            await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
            var changes = await own.Take(ArticlesAtOnce).ToListAsync(cancellation);
            if (changes.Count == 0)
                return count;
            var ids = changes.Select(change => change.ArticleId).ToHashSet();
            await index.ReplaceAsync(
                ids, await archive.LiveArticles.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(cancellation), cancellation);
            var last = changes[^1].Id;
            await archive.IndexChanges.Where(c => c.Format == formats.Current && c.Id <= last).ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(CancellationToken.None);
            count += ids.Count;
        }
    }

    /// <summary>Adds the next articles to an index that is not complete.</summary>
    /// <returns>Their number; 0 if the index is complete.</returns>
    private async Task<int> BuildSomeAsync(CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        // Another program may build the same format.
        var format = await formats.FindAsync(cancellation);
        if (format is { BuiltTo: null })
            return 0;
        var articles = await ArticlesAsync(format?.BuiltTo ?? 0, cancellation);
        // Some may have been added in the meantime.
        await index.ReplaceAsync([.. articles.Select(a => a.Id)], articles, cancellation);
        await index.QueueCopiesAsync(articles, cancellation);
        await formats.SetBuiltToAsync(articles.Count == 0 ? null : articles[^1].Id, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return articles.Count;
    }

    private Task<List<Article>> ArticlesAsync(long after, CancellationToken cancellation) => archive.LiveArticles.AsNoTracking()
        .Where(a => a.Id > after).OrderBy(a => a.Id).Take(ArticlesAtOnce).ToListAsync(cancellation);
}
