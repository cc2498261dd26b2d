using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Search;

/// <summary>Compares the search index of an archive with its articles.</summary>
public sealed class IndexCheck(ArchiveContext archive, SegmentCache segments, IndexReaderCache readers)
{
    private const int ArticlesAtOnce = 2000;
    private const string Cure = "run reindex to rebuild the index";

    private readonly SegmentStore store = new(archive);

    /// <summary>Returns a line for each difference.</summary>
    public async IAsyncEnumerable<string> ProblemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = await readers.OpenAsync(archive, cancellation);
        var indexed = new HashSet<long>();
        foreach (var hit in reader.Search(new AllOf([]), HitOrder.Newest, 0, reader.ArticleCount))
        {
            if (!indexed.Add(hit.Id))
                yield return $"index: article {hit.Id} is present twice; {Cure}";
        }
        var live = archive.LiveArticles.Select(a => a.Id);
        await foreach (var id in live.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!indexed.Remove(id))
                yield return $"index: article {id} is missing; {Cure}";
        }
        foreach (var id in indexed.Order())
            yield return $"index: article {id} is present, but withdrawn or not in the archive; {Cure}";

        foreach (var row in await store.RowsAsync(cancellation))
        {
            using var segment = await segments.OpenAsync(archive, row, cancellation);
            if (!await HasContentOfArticlesAsync(segment, cancellation))
                yield return $"index: segment {row.Id} differs from the text of its {row.LiveCount} articles; {Cure}";
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
