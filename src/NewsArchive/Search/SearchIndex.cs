using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

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
        await MergeWithinAsync(MergePolicy.AtOnce, cancellation);
    }

    /// <summary>Takes articles out, inside the transaction that withdraws them.</summary>
    public async Task RemoveAsync(IEnumerable<Article> articles, CancellationToken cancellation)
    {
        var ids = articles.Select(a => a.Id).ToHashSet();
        if (ids.Count == 0)
            return;
        var (first, last) = (ids.Min(), ids.Max());
        foreach (var row in await archive.IndexSegments.AsNoTracking().Where(s => s.FirstId <= last && s.LastId >= first).ToListAsync(cancellation))
        {
            var segment = await cache.OpenAsync(archive, row, cancellation);
            var live = SegmentCache.LiveOf(row).Without(segment, ids);
            if (live.Count == row.LiveCount)
                continue;
            var bytes = live.ToBytes();
            if (live.Count == 0)
            {
                await DeleteAsync([row], cancellation);
            }
            else
            {
                await archive.IndexSegments.Where(s => s.Id == row.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(s => s.Live, bytes).SetProperty(s => s.LiveCount, live.Count), cancellation);
            }
        }
    }

    /// <summary>Opens the index as it is now. What is opened stays as it is while others write.</summary>
    public Task<IndexReader> OpenAsync(CancellationToken cancellation) => cache.ReadAsync(archive, cancellation);

    /// <summary>
    /// Makes few large segments of many small ones, in transactions of its own, as long as there is something to merge. A transaction begins when the
    /// segment is made, so that nobody who writes waits for that; whoever took something out of one of its sources meanwhile goes first.
    /// </summary>
    /// <returns>How many segments were made.</returns>
    public async Task<int> MergeAsync(CancellationToken cancellation)
    {
        for (var merged = 0; ; merged++)
        {
            var chosen = MergePolicy.Choose(await RowsAsync(cancellation), MergePolicy.LargestSegment);
            if (chosen.Count == 0)
                return merged;
            Segment segment;
            try
            {
                segment = await cache.MergeAsync(await LiveAsync(chosen, cancellation), cancellation);
            }
            catch (SegmentGoneException)
            {
                return merged;
            }
            await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
            var now = (await RowsAsync(cancellation)).ToDictionary(row => row.Id, row => row.LiveCount);
            if (!chosen.All(row => now.TryGetValue(row.Id, out var live) && live == row.LiveCount))
                return merged;
            await ReplaceAsync(chosen, segment, cancellation);
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
            await MergeWithinAsync(MergePolicy.LargestSegment, cancellation);
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
        {
            if (!indexed.Add(hit.Id))
                yield return $"index: article {hit.Id} is in it twice";
        }
        await foreach (var id in archive.Articles.Where(a => a.WithdrawnAt == null).Select(a => a.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!indexed.Remove(id))
                yield return $"index: article {id} is not in it";
        }
        foreach (var id in indexed.Order())
            yield return $"index: article {id} is in it, and not in the archive";

        // The same articles make the same bytes, whichever way they came together.
        foreach (var row in await RowsAsync(cancellation))
        {
            if (await ChecksumAsync(row, cancellation) != await ChecksumAnewAsync(row, cancellation))
                yield return $"index: segment {row.Id} does not hold what its {row.LiveCount} articles say; the verb reindex makes it anew";
        }
    }

    /// <summary>The checksum that a segment has without its dead articles.</summary>
    private async Task<long> ChecksumAsync(IndexSegment row, CancellationToken cancellation) =>
        row.Live is null ? row.Checksum : SegmentMerger.Merge(await LiveAsync([row], cancellation), Stream.Null);

    /// <summary>The checksum that a segment of the same articles has if it is made now.</summary>
    private async Task<long> ChecksumAnewAsync(IndexSegment row, CancellationToken cancellation)
    {
        var made = new List<LiveSegment>();
        foreach (var ids in (await LiveAsync([row], cancellation))[0].Ids().Chunk(ArticlesAtOnce))
        {
            var segment = Segment.Open(await BuildAsync(await archive.Articles.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.Id)).ToListAsync(cancellation), cancellation));
            made.Add(new LiveSegment(segment, LiveSet.All(segment.Count)));
        }
        return SegmentMerger.Merge(made, Stream.Null);
    }

    /// <summary>Merges what there is to merge within a transaction.</summary>
    private async Task MergeWithinAsync(int largest, CancellationToken cancellation)
    {
        while (MergePolicy.Choose(await RowsAsync(cancellation), largest) is { Count: > 0 } chosen)
            await ReplaceAsync(chosen, await cache.MergeAsync(await LiveAsync(chosen, cancellation), cancellation), cancellation);
    }

    private async Task ReplaceAsync(IReadOnlyList<IndexSegment> chosen, Segment merged, CancellationToken cancellation)
    {
        await DeleteAsync(chosen, cancellation);
        await cache.LetGoAsync(chosen, cancellation);
        await KeepAsync(merged, cancellation);
    }

    private async Task<List<LiveSegment>> LiveAsync(IEnumerable<IndexSegment> rows, CancellationToken cancellation)
    {
        var segments = new List<LiveSegment>();
        foreach (var row in rows)
            segments.Add(new LiveSegment(await cache.OpenAsync(archive, row, cancellation), SegmentCache.LiveOf(row)));
        return segments;
    }

    private Task<List<IndexSegment>> RowsAsync(CancellationToken cancellation) => archive.IndexSegments.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation);

    private async Task KeepAsync(IReadOnlyCollection<Article> articles, CancellationToken cancellation)
    {
        if (articles.Count > 0)
            await KeepAsync(Segment.Open(await BuildAsync(articles, cancellation)), cancellation);
    }

    private async Task<ReadOnlyMemory<byte>> BuildAsync(IReadOnlyCollection<Article> articles, CancellationToken cancellation)
    {
        var ids = articles.Select(a => a.Id).ToList();
        var corrections = (await archive.Corrections.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.ArticleId) && c.EndedAt == null).ToListAsync(cancellation))
            .ToLookup(c => c.ArticleId);
        return SegmentBuilder.Build(articles.Select(a => IndexedArticles.Of(a.Id, a.Date, a.Text, corrections[a.Id])));
    }

    private async Task KeepAsync(Segment segment, CancellationToken cancellation)
    {
        var row = archive.Add(RowOf(segment));
        await archive.SaveChangesAsync(cancellation);
        for (var number = 0; number * (long)PartSize < segment.ByteCount; number++)
        {
            var part = segment.Bytes[(number * PartSize)..];
            var entry = archive.Add(new IndexSegmentPart { SegmentId = row.Entity.Id, Number = number, Bytes = part[..Math.Min(PartSize, part.Length)].ToArray() });
            await archive.SaveChangesAsync(cancellation);
            entry.State = EntityState.Detached;
        }
        row.State = EntityState.Detached;
    }

    private static IndexSegment RowOf(Segment segment)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var id in segment.Ids)
            (first, last) = (Math.Min(first, id), Math.Max(last, id));
        return new IndexSegment { Checksum = segment.Checksum, Size = segment.ByteCount, Count = segment.Count, FirstId = first, LastId = last, LiveCount = segment.Count };
    }

    private async Task DeleteAsync(IEnumerable<IndexSegment> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(s => s.Id).ToList();
        await archive.IndexSegmentParts.Where(p => EF.Parameter(ids).Contains(p.SegmentId)).ExecuteDeleteAsync(cancellation);
        await archive.IndexSegments.Where(s => EF.Parameter(ids).Contains(s.Id)).ExecuteDeleteAsync(cancellation);
    }
}
