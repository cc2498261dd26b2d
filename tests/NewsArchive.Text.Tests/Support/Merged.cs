using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using Xunit;

namespace NewsArchive.Text.Tests.Support;

/// <summary>What a merge of segments gives.</summary>
internal static class Merged
{
    public static byte[] Of(params IReadOnlyList<LiveSegment> segments)
    {
        using var bytes = new MemoryStream();
        var checksum = SegmentMerger.Merge(segments, bytes);
        Assert.Equal(checksum, Segment.Open(bytes.ToArray()).Checksum);
        return bytes.ToArray();
    }
}
