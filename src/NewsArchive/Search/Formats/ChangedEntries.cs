using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search.Segments;
using NewsArchive.Text.Index;

namespace NewsArchive.Search.Formats;

/// <summary>
/// The articles whose entries in the index are out of date, because a program of another format changed them. Their entries are made from
/// the articles, in memory, so that a search misses nothing until they are written.
/// </summary>
internal static class ChangedEntries
{
    private const int ArticlesAtOnce = 2000;

    /// <summary>Replaces the entries of some articles.</summary>
    /// <param name="archive">The archive, in a transaction that sees the state of the segments.</param>
    /// <param name="segments">The open segments. The method takes them over.</param>
    /// <param name="ids">The IDs of the articles.</param>
    /// <param name="format">The format of the segments.</param>
    /// <param name="cancellation">Cancels the method.</param>
    /// <returns>Segments that the caller must dispose.</returns>
    public static async Task<List<LiveSegment>> ReplaceAsync(
        ArchiveContext archive, List<LiveSegment> segments, HashSet<long> ids, int format, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return segments;
        var replaced = segments.ConvertAll(segment => Without(segment, ids));
        try
        {
            var store = new SegmentStore(archive, format);
            foreach (var some in ids.Order().Chunk(ArticlesAtOnce))
            {
                var articles = await archive.LiveArticles.AsNoTracking().Where(a => some.Contains(a.Id)).ToListAsync(cancellation);
                if (articles.Count > 0)
                    replaced.Add(new LiveSegment(await store.BuildAsync(articles, cancellation), LiveSet.All(articles.Count)));
            }
        }
        catch
        {
            replaced.ForEach(segment => segment.Dispose());
            throw;
        }
        replaced.FindAll(segment => segment.Live.Count == 0).ForEach(segment => segment.Dispose());
        return replaced.FindAll(segment => segment.Live.Count > 0);
    }

    /// <summary>Returns a segment, of the same lease, in which some articles are deleted.</summary>
    public static LiveSegment Without(LiveSegment segment, IReadOnlySet<long> ids) =>
        ids.Count == 0 ? segment : segment with { Live = segment.Live.Without(segment.Segment, ids) };
}
