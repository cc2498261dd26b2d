using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Search;

/// <summary>
/// Removes what the search index still has of articles that are not live. An article that changes or is withdrawn is only marked in its
/// segment, whose entries would tell its text until the next merge.
/// </summary>
public sealed class IndexExpunger(ArchiveContext archive, SegmentCache segments)
{
    private readonly SegmentStore store = new(archive);

    /// <summary>Rewrites every segment that contains an article. Must be called within a transaction.</summary>
    public async Task ExpungeAsync(long articleId, CancellationToken cancellation)
    {
        foreach (var row in await archive.IndexSegments.AsNoTracking()
            .Where(s => s.FirstId <= articleId && s.LastId >= articleId).ToListAsync(cancellation))
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
