using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index;

namespace NewsArchive.Search;

/// <summary>
/// Finds articles for words. The index is rows of the archive's database and is written in the archive's transactions, so that the two can't
/// drift apart: articles that come in make a segment, and those that change or go are dead in the segments that hold them.
/// </summary>
public sealed class SearchIndex(ArchiveContext archive, SegmentCache cache)
{
    private const int ArticlesAtOnce = 2000, PartSize = 1 << 24;

    /// <summary>Takes articles in, or in again after a change. To be called inside the transaction that saves them.</summary>
    public async Task AddAsync(IEnumerable<Article> articles, CancellationToken cancellation)
    {
        var list = articles.ToList();
        await RemoveAsync(list, cancellation);
        await KeepAsync(list, cancellation);
        await MergeAsync(MergePolicy.AtOnce, cancellation);
    }

    /// <summary>Takes articles out, inside the transaction that withdraws them.</summary>
    public async Task RemoveAsync(IEnumerable<Article> articles, CancellationToken cancellation)
    {
        var ids = articles.Select(a => a.Id).ToHashSet();
        if (ids.Count == 0) return;
        var (first, last) = (ids.Min(), ids.Max());
        foreach (var row in await archive.IndexSegments.AsNoTracking().Where(s => s.FirstId <= last && s.LastId >= first).ToListAsync(cancellation))
        {
            var segment = await cache.OpenAsync(archive, row, cancellation);
            var live = SegmentCache.LiveOf(row).Without(segment, ids);
            if (live.Count == row.LiveCount) continue;
            var bytes = live.ToBytes();
            if (live.Count == 0) await DeleteAsync([row], cancellation);
            else await archive.IndexSegments.Where(s => s.Id == row.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(s => s.Live, bytes).SetProperty(s => s.LiveCount, live.Count), cancellation);
        }
    }

    /// <summary>Opens the index as it is now. What is opened stays as it is while others write.</summary>
    public Task<IndexReader> OpenAsync(CancellationToken cancellation) => cache.ReadAsync(archive, cancellation);

    /// <summary>Makes few large segments of many small ones, in transactions of its own, as long as there is something to merge.</summary>
    /// <returns>How many segments were made.</returns>
    public async Task<int> MergeAsync(CancellationToken cancellation)
    {
        for (var merged = 0; ; merged++)
        {
            if (MergePolicy.Choose(await RowsAsync(cancellation), MergePolicy.LargestSegment).Count == 0) return merged;
            await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
            await MergeOnceAsync(MergePolicy.LargestSegment, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    /// <summary>Makes the index where an archive has none, as one of an earlier program does.</summary>
    /// <returns>How many articles were taken in.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellation) =>
        await archive.IndexSegments.AnyAsync(cancellation) || !await archive.Articles.AnyAsync(a => a.WithdrawnAt == null, cancellation) ? 0 : await RebuildAsync(cancellation);

    /// <summary>Makes the index anew from the articles, in one transaction.</summary>
    /// <returns>How many articles were taken in.</returns>
    public async Task<int> RebuildAsync(CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await archive.IndexSegmentParts.ExecuteDeleteAsync(cancellation);
        await archive.IndexSegments.ExecuteDeleteAsync(cancellation);
        var (count, last) = (0, 0L);
        while (await archive.Articles.AsNoTracking().Where(a => a.Id > last && a.WithdrawnAt == null).OrderBy(a => a.Id).Take(ArticlesAtOnce).ToListAsync(cancellation)
            is { Count: > 0 } articles)
        {
            await KeepAsync(articles, cancellation);
            await MergeAsync(MergePolicy.LargestSegment, cancellation);
            (count, last) = (count + articles.Count, articles[^1].Id);
        }
        await transaction.CommitAsync(cancellation);
        return count;
    }

    /// <summary>Compares the index with the archive, and gives a line for each difference.</summary>
    public async IAsyncEnumerable<string> ProblemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = await OpenAsync(cancellation);
        var indexed = new HashSet<long>();
        foreach (var hit in reader.Search(new AllOf([]), HitOrder.Newest, 0, reader.ArticleCount))
            if (!indexed.Add(hit.Id)) yield return $"index: article {hit.Id} is in it twice";
        await foreach (var id in archive.Articles.Where(a => a.WithdrawnAt == null).Select(a => a.Id).AsAsyncEnumerable().WithCancellation(cancellation))
            if (!indexed.Remove(id)) yield return $"index: article {id} is not in it";
        foreach (var id in indexed.Order()) yield return $"index: article {id} is in it, and not in the archive";
    }

    private async Task MergeAsync(int largest, CancellationToken cancellation)
    {
        while (await MergeOnceAsync(largest, cancellation))
        {
        }
    }

    private async Task<bool> MergeOnceAsync(int largest, CancellationToken cancellation)
    {
        var chosen = MergePolicy.Choose(await RowsAsync(cancellation), largest);
        if (chosen.Count == 0) return false;
        var segments = new List<LiveSegment>();
        foreach (var row in chosen) segments.Add(new LiveSegment(await cache.OpenAsync(archive, row, cancellation), SegmentCache.LiveOf(row)));
        var merged = SegmentMerge.Merge(segments);
        await DeleteAsync(chosen, cancellation);
        await KeepAsync(merged, cancellation);
        return true;
    }

    private Task<List<IndexSegment>> RowsAsync(CancellationToken cancellation) => archive.IndexSegments.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation);

    private async Task KeepAsync(IReadOnlyCollection<Article> articles, CancellationToken cancellation)
    {
        if (articles.Count == 0) return;
        var ids = articles.Select(a => a.Id).ToList();
        var corrections = (await archive.Corrections.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.ArticleId) && c.EndedAt == null).ToListAsync(cancellation))
            .ToLookup(c => c.ArticleId);
        await KeepAsync(SegmentBuilder.Build(articles.Select(a => ArticleTerms.Of(a.Id, a.Date, a.Text, corrections[a.Id]))), cancellation);
    }

    private async Task KeepAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var row = archive.Add(RowOf(Text.Index.Segment.Open(bytes)));
        await archive.SaveChangesAsync(cancellation);
        for (var number = 0; number * (long)PartSize < bytes.Length; number++)
        {
            var part = bytes[(number * PartSize)..];
            var entry = archive.Add(new IndexSegmentPart { SegmentId = row.Entity.Id, Number = number, Bytes = part[..Math.Min(PartSize, part.Length)].ToArray() });
            await archive.SaveChangesAsync(cancellation);
            entry.State = EntityState.Detached;
        }
        row.State = EntityState.Detached;
    }

    private static IndexSegment RowOf(Text.Index.Segment segment)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var id in segment.Ids) (first, last) = (Math.Min(first, id), Math.Max(last, id));
        return new IndexSegment { Checksum = segment.Checksum, Size = segment.ByteCount, Count = segment.Count, FirstId = first, LastId = last, LiveCount = segment.Count };
    }

    private async Task DeleteAsync(IEnumerable<IndexSegment> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(s => s.Id).ToList();
        await archive.IndexSegmentParts.Where(p => EF.Parameter(ids).Contains(p.SegmentId)).ExecuteDeleteAsync(cancellation);
        await archive.IndexSegments.Where(s => EF.Parameter(ids).Contains(s.Id)).ExecuteDeleteAsync(cancellation);
    }
}
