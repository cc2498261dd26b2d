using NewsArchive.Archive;

namespace NewsArchive.Search;

/// <summary>
/// Chooses the segments to merge: eight or more of about the same size, so that an article is rewritten once for each power of eight by
/// which its segment grows, or fewer if together they reach the greatest size of a segment. Otherwise it chooses a single segment most of
/// whose articles are deleted.
/// </summary>
public static class MergePolicy
{
    /// <summary>
    /// The size of a merged segment up to which the merge is made in the transaction that adds articles, since that takes only a moment.
    /// </summary>
    public const int MaxImmediateMergeBytes = 16 << 20;

    /// <summary>
    /// The greatest size of a segment. Fewer and larger segments are searched faster, but take longer to be rewritten.
    /// </summary>
    public const int MaxSegmentBytes = 256_000_000;

    // Smaller segments count as of this size, since to merge them takes little.
    private const int SmallestSize = 1 << 16;

    private const int SegmentsPerMerge = 8;

    /// <summary>Chooses the segments to merge into one.</summary>
    /// <param name="segments">The segments of the index.</param>
    /// <param name="largest">The greatest size in bytes of the merged segment.</param>
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
