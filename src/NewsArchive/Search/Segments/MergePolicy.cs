using NewsArchive.Archive;

namespace NewsArchive.Search.Segments;

/// <summary>
/// Selects the segments to merge: eight or more of about the same size, so that an article is rewritten once each time its segment grows
/// eightfold; or fewer, if another one would exceed the maximum size of a segment. Otherwise, selects a single segment of which most
/// articles are deleted.
/// </summary>
public static class MergePolicy
{
    /// <summary>
    /// The maximum size of a segment that is merged within the transaction that adds articles. Such merges take only a moment.
    /// </summary>
    public const int MaxImmediateMergeBytes = 16 << 20;

    /// <summary>The maximum size of a segment. Larger and fewer segments are searched faster, but take longer to rewrite.</summary>
    public const int MaxSegmentBytes = 256_000_000;

    // Smaller segments are treated as if they had this size, because merging them costs little.
    private const int SmallestSize = 1 << 16;

    private const int SegmentsPerMerge = 8;

    /// <summary>Selects the segments to merge into one.</summary>
    /// <param name="segments">The segments of the index.</param>
    /// <param name="largest">The maximum size of the merged segment in bytes.</param>
    /// <returns>The segments; none if there is nothing to merge.</returns>
    public static IReadOnlyList<IndexSegment> Choose(IReadOnlyList<IndexSegment> segments, int largest)
    {
        foreach (var ofClass in segments.GroupBy(s => SizeClassOf(s.Size)).OrderBy(group => group.Key))
        {
            var chosen = new List<IndexSegment>();
            var size = 0L;
            foreach (var segment in ofClass.OrderBy(s => s.Id))
            {
                if ((size += segment.Size) <= largest)
                    chosen.Add(segment);
                else
                    break;
            }
            if (chosen.Count >= SegmentsPerMerge || chosen.Count > 1 && size > MaxSegmentBytes)
                return chosen;
        }
        return segments.FirstOrDefault(s => s.Size <= largest && s.LiveCount < s.Count / 2) is { } sparse ? [sparse] : [];
    }

    private static int SizeClassOf(int bytes) => (int)Math.Log(Math.Max(bytes, SmallestSize) / (double)SmallestSize, SegmentsPerMerge);
}
