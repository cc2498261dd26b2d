using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Search.Copies;
using NewsArchive.Search.Formats;
using NewsArchive.Search.Segments;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Search;

/// <summary>
/// The search index of an archive. It is stored in the archive's database and written in the transactions that write articles, so that the
/// two always agree. New articles become a segment; articles that change or are withdrawn are marked as deleted in their segment. Their
/// copies are forgotten with them, and looked for again by <see cref="CopyFinder"/>.
/// </summary>
public sealed class SearchIndex(
    ArchiveContext archive, SegmentCache segments, IndexReaderCache readers, CopyGroupCache groups, IndexFormats formats)
{
    private const int ArticlesAtOnce = 2000;

    private readonly SegmentStore store = new(archive, formats.Current);
    private readonly CopyStore copies = new(archive);

    /// <summary>Adds articles, or replaces them after a change. Must be called within the transaction that saves the articles.</summary>
    public async Task AddAsync(IEnumerable<Article> articles, CancellationToken cancellation)
    {
        var list = articles.ToList();
        await RemoveAsync(list, cancellation);
        await copies.QueueAsync(list.Select(a => a.Id), cancellation);
        await StoreAsync(list, cancellation);
        await MergeInTransactionAsync(cancellation);
    }

    /// <summary>Replaces all articles of a bulletin whose series changed. Must be called within the transaction that saves it.</summary>
    public async Task AddBulletinAsync(long bulletinId, CancellationToken cancellation)
    {
        var last = 0L;
        while (await archive.LiveArticles.AsNoTracking().Where(a => a.BulletinId == bulletinId && a.Id > last)
            .OrderBy(a => a.Id).Take(ArticlesAtOnce).ToListAsync(cancellation) is { Count: > 0 } articles)
        {
            await AddAsync(articles, cancellation);
            last = articles[^1].Id;
        }
    }

    /// <summary>Removes articles, within the transaction that withdraws them.</summary>
    public Task RemoveAsync(IEnumerable<Article> articles, CancellationToken cancellation) =>
        RemoveAsync(articles.Select(a => a.Id).ToHashSet(), cancellation);

    /// <summary>Returns the index of another archive.</summary>
    public SearchIndex Of(ArchiveContext other, SegmentCache itsCache) =>
        new(other, itsCache, readers, groups, formats.Of(other));

    /// <summary>Takes over the segments of a staged index, within the transaction that publishes the staged articles.</summary>
    /// <param name="staged">The staged archive.</param>
    /// <param name="itsCache">Its segments.</param>
    /// <param name="withdrawn">The IDs of the articles that are withdrawn.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task AdoptAsync(StagedArchive staged, SegmentCache itsCache, IEnumerable<long> withdrawn, CancellationToken cancellation)
    {
        var added = new HashSet<long>();
        var rows = await new SegmentStore(staged.Content, formats.Current).RowsAsync(cancellation);
        foreach (var row in rows)
        {
            using var segment = await itsCache.OpenAsync(staged.Content, row, cancellation);
            added.UnionWith(segment.Ids());
        }
        await RemoveAsync([.. withdrawn, .. added], cancellation);
        foreach (var row in rows)
            await store.CopyAsync(staged.Content, row, cancellation);
        await copies.QueueAsync(added, cancellation);
        await MergeInTransactionAsync(cancellation);
    }

    private async Task RemoveAsync(HashSet<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return;
        await copies.ForgetAsync(ids, cancellation);
        await formats.RecordAsync(ids, cancellation);
        await RemoveEntriesAsync(ids, cancellation);
    }

    private async Task RemoveEntriesAsync(HashSet<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return;
        var (first, last) = (ids.Min(), ids.Max());
        foreach (var row in await store.Rows.Where(s => s.FirstId <= last && s.LastId >= first).ToListAsync(cancellation))
        {
            using var segment = await segments.OpenAsync(archive, row, cancellation);
            var live = segment.Live.Without(segment.Segment, ids);
            if (live.Count == row.LiveCount)
                continue;
            if (live.Count == 0)
            {
                await store.DeleteAsync([row], cancellation);
                continue;
            }
            var bytes = live.ToBytes();
            await archive.IndexSegments.Where(s => s.Id == row.Id).ExecuteUpdateAsync(
                update => update.SetProperty(s => s.Live, bytes).SetProperty(s => s.LiveCount, live.Count), cancellation);
        }
    }

    /// <summary>Opens a snapshot of the index, which later writes do not affect and the caller must dispose.</summary>
    public Task<IndexReader> OpenAsync(CancellationToken cancellation) => readers.OpenAsync(archive, formats, cancellation);

    /// <summary>Gets the copies of some articles, or of all.</summary>
    public Task<CopyGroups> CopiesAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellation) =>
        ids is null ? groups.GetAsync(archive, cancellation) : groups.GetAsync(archive, ids, cancellation);

    /// <summary>
    /// Merges small segments into larger ones until there is nothing left to merge. Each merge is computed before its transaction begins,
    /// so that no writer has to wait for it. If a source segment has changed in the meantime, the merge is discarded, and it is the last.
    /// </summary>
    /// <returns>The number of merges.</returns>
    public async Task<int> MergeAsync(CancellationToken cancellation)
    {
        for (var merges = 0; ; merges++)
        {
            var chosen = MergePolicy.Choose(await store.RowsAsync(cancellation), MergePolicy.MaxSegmentBytes);
            if (chosen.Count == 0 || !await TryMergeAsync(chosen, cancellation))
                return merges;
        }
    }

    /// <summary>Gets the number of segments that the next merge would replace; 0 if none is due.</summary>
    public async Task<int> CountDueAsync(CancellationToken cancellation) =>
        MergePolicy.Choose(await store.RowsAsync(cancellation), MergePolicy.MaxSegmentBytes).Count;

    /// <summary>Deletes all segments, and what is known of copies.</summary>
    internal async Task ClearAsync(CancellationToken cancellation)
    {
        await store.ClearAsync(cancellation);
        await copies.ClearAsync(cancellation);
    }

    /// <summary>Replaces the entries of articles that did not change, within a transaction.</summary>
    /// <param name="ids">The IDs whose entries are removed.</param>
    /// <param name="articles">The articles that get entries.</param>
    /// <param name="cancellation">Cancels the method.</param>
    internal async Task ReplaceAsync(HashSet<long> ids, IReadOnlyCollection<Article> articles, CancellationToken cancellation)
    {
        await RemoveEntriesAsync(ids, cancellation);
        await StoreAsync(articles, cancellation);
        await MergeInTransactionAsync(cancellation);
    }

    /// <summary>Has those of some articles compared with the others that have not been.</summary>
    internal Task QueueCopiesAsync(IReadOnlyCollection<Article> articles, CancellationToken cancellation) =>
        copies.QueueNewAsync([.. articles.Select(a => a.Id)], cancellation);

    /// <summary>Merges segments, unless they change in the meantime.</summary>
    private async Task<bool> TryMergeAsync(IReadOnlyList<IndexSegment> chosen, CancellationToken cancellation)
    {
        try
        {
            using var merged = await segments.MergeAsync(archive, chosen, cancellation);
            await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
            var present = (await store.RowsAsync(cancellation)).ToDictionary(row => row.Id);
            if (!chosen.All(row => present.TryGetValue(row.Id, out var now) && now.HasContentOf(row)))
                return false;
            await ReplaceAsync(chosen, merged, cancellation);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }
        catch (SegmentGoneException)
        {
            return false;
        }
    }

    /// <summary>Performs the due merges of small segments within the current transaction.</summary>
    private async Task MergeInTransactionAsync(CancellationToken cancellation)
    {
        while (MergePolicy.Choose(await store.RowsAsync(cancellation), MergePolicy.MaxImmediateMergeBytes) is { Count: > 0 } chosen)
        {
            using var merged = await segments.MergeAsync(archive, chosen, cancellation);
            await ReplaceAsync(chosen, merged, cancellation);
        }
    }

    private async Task ReplaceAsync(IReadOnlyList<IndexSegment> chosen, Segment merged, CancellationToken cancellation)
    {
        await store.DeleteAsync(chosen, cancellation);
        await segments.CloseAsync(chosen, cancellation);
        await store.AddAsync(merged, cancellation);
    }

    private async Task StoreAsync(IReadOnlyCollection<Article> articles, CancellationToken cancellation)
    {
        if (articles.Count == 0)
            return;
        using var segment = await store.BuildAsync(articles, cancellation);
        await store.AddAsync(segment, cancellation);
    }
}
