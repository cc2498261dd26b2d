using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search.Formats;
using NewsArchive.Search.Segments;

namespace NewsArchive.Search;

/// <summary>
/// Removes what the search index still has of articles that are not live. An article that changes or is withdrawn is only marked in its
/// segment, whose entries would tell its text until the next merge.
/// </summary>
public sealed class IndexExpunger(ArchiveContext archive, SegmentCache segments, IndexFormats formats)
{
    private readonly SegmentStore store = new(archive, formats.Current);

    /// <summary>
    /// Rewrites every segment that contains an article, and deletes those that this program can't rewrite. Must be called within a
    /// transaction.
    /// </summary>
    public async Task ExpungeAsync(long articleId, CancellationToken cancellation)
    {
        await formats.DeleteOthersAsync(cancellation);
        foreach (var row in await store.Rows.Where(s => s.FirstId <= articleId && s.LastId >= articleId).ToListAsync(cancellation))
        {
            if (!await ContainsAsync(row, articleId, cancellation))
                continue;
            using var rewritten = await segments.MergeAsync(archive, [row], cancellation);
            await store.DeleteAsync([row], cancellation);
            await segments.CloseAsync([row], cancellation);
            await store.AddAsync(rewritten, cancellation);
        }
    }

    private async Task<bool> ContainsAsync(IndexSegment row, long articleId, CancellationToken cancellation)
    {
        using var segment = await segments.OpenAsync(archive, row, cancellation);
        return segment.Segment.Ids.Contains(articleId);
    }
}
