using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index;

/// <summary>A segment with those of its articles that are to be found.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Live">Those of its articles.</param>
public sealed record LiveSegment(Segment Segment, LiveSet Live)
{
    /// <summary>The ids of the articles that are to be found, newest first.</summary>
    public IReadOnlyList<long> Ids()
    {
        var ids = new List<long>(Live.Count);
        var all = Segment.Ids;
        for (var i = 0; i < all.Length; i++)
        {
            if (Live[i])
                ids.Add(all[i]);
        }
        GC.KeepAlive(Segment);
        return ids;
    }
}
