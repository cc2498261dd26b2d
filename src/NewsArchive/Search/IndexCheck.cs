using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search.Formats;
using NewsArchive.Search.Segments;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Search;

/// <summary>Checks the stored search index of an archive, and compares it with the articles.</summary>
public sealed class IndexCheck(ArchiveContext archive, SegmentCache segments, IndexReaderCache readers, IndexFormats formats)
{
    private const int ArticlesAtOnce = 2000;

    private readonly SegmentStore store = new(archive, formats.Current);

    /// <summary>Returns a line for each segment whose stored bytes or row are damaged. Does not read the articles.</summary>
    public async IAsyncEnumerable<string> DamagesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var format in formats.WithoutSegments().AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"index: it is said to have format {format}, but has no segments of it; {Cures.Reindex}";
        foreach (var row in await store.RowsAsync(cancellation))
        {
            if (!await store.IsWholeAsync(row, cancellation) || !await IsDescribedAsync(row, cancellation))
                yield return $"index: segment {row.Id} is damaged; {Cures.Reindex}";
        }
    }

    /// <summary>Returns a line for each difference from the articles, which must be whole, as must be the index.</summary>
    public async IAsyncEnumerable<string> ProblemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = await readers.OpenAsync(archive, formats, cancellation);
        var indexed = new HashSet<long>();
        foreach (var hit in reader.Search(new AllOf([]), HitOrder.Newest, 0, reader.ArticleCount))
        {
            if (!indexed.Add(hit.Id))
                yield return $"index: article {hit.Id} is present twice; {Cures.Reindex}";
        }
        var live = archive.LiveArticles.Select(a => a.Id);
        await foreach (var id in live.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!indexed.Remove(id))
                yield return $"index: article {id} is missing; {Cures.Reindex}";
        }
        foreach (var id in indexed.Order())
            yield return $"index: article {id} is present, but withdrawn or not in the archive; {Cures.Reindex}";

        var changed = (await formats.ChangesAsync(cancellation)).Select(change => change.ArticleId).ToHashSet();
        foreach (var row in await store.RowsAsync(cancellation))
        {
            using var segment = ChangedEntries.Without(await segments.OpenAsync(archive, row, cancellation), changed);
            if (!await HasContentOfArticlesAsync(segment, cancellation))
                yield return $"index: segment {row.Id} differs from the text of its {row.LiveCount} articles; {Cures.Reindex}";
        }
    }

    /// <summary>Whether the row of a segment, whose bytes are whole, describes them.</summary>
    private async Task<bool> IsDescribedAsync(IndexSegment row, CancellationToken cancellation)
    {
        try
        {
            using var segment = await segments.OpenAsync(archive, row, cancellation);
            var described = store.RowOf(segment.Segment);
            return (row.Count, row.FirstId, row.LastId) == (described.Count, described.FirstId, described.LastId)
                && row.LiveCount == segment.Live.Count;
        }
        catch (Exception e) when (e is SegmentFormatException or IndexDamagedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Builds a segment from the articles that are live in another segment, and compares the two. They must be identical.
    /// </summary>
    private async Task<bool> HasContentOfArticlesAsync(LiveSegment segment, CancellationToken cancellation)
    {
        var built = new List<LiveSegment>();
        foreach (var ids in segment.Ids().Chunk(ArticlesAtOnce))
        {
            var articles = await archive.Articles.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(cancellation);
            built.Add(new LiveSegment(await store.BuildAsync(articles, cancellation), LiveSet.All(articles.Count)));
        }
        var checksum = segment.Live.IsFull ? segment.Segment.Checksum : SegmentMerger.Merge([segment], Stream.Null);
        return checksum == SegmentMerger.Merge(built, Stream.Null);
    }
}
