using NewsArchive.Archive;

namespace NewsArchive.Search;

/// <summary>
/// Says which segments to make one of: eight of about the same size, so that each article is written again once for each power of eight
/// that its segment grows by, and one that is half dead. A segment never gets larger than <see cref="LargestSegment"/>.
/// </summary>
public static class MergePolicy
{
    /// <summary>What is merged within the transaction that adds articles: a moment's work.</summary>
    public const int AtOnce = 16 << 20;

    /// <summary>As large as a segment may get, in bytes. Fewer and larger ones are searched faster, and take longer to be written anew.</summary>
    public const int LargestSegment = 256_000_000;

    private const int SegmentsOfASize = 8, SmallestSize = 1 << 16;

    /// <summary>Chooses segments to be merged; none where all is well.</summary>
    /// <param name="segments">The segments of the index.</param>
    /// <param name="largest">How large, in bytes, the merged segment may get.</param>
    public static IReadOnlyList<IndexSegment> Choose(IReadOnlyList<IndexSegment> segments, int largest)
    {
        foreach (var ofASize in segments.GroupBy(s => SizeOf(s.Size)).OrderBy(group => group.Key))
        {
            var chosen = new List<IndexSegment>();
            var size = 0L;
            foreach (var segment in ofASize.OrderBy(s => s.Id))
            {
                if ((size += segment.Size) <= largest)
                    chosen.Add(segment);
                else
                    break;
            }
            if (chosen.Count >= SegmentsOfASize || chosen.Count > 1 && size > LargestSegment)
                return chosen;
        }
        return segments.FirstOrDefault(s => s.Size <= largest && s.LiveCount < s.Count / 2) is { } halfDead ? [halfDead] : [];
    }

    private static int SizeOf(int bytes) => (int)Math.Log(Math.Max(bytes, SmallestSize) / (double)SmallestSize, SegmentsOfASize);
}
