using NewsArchive.Archive;
using NewsArchive.Search.Segments;

namespace NewsArchive.Tests.Search.Segments;

public sealed class MergePolicyTests
{
    private const int Small = 100_000;

    [Fact]
    public void Eight_segments_of_a_size_are_merged_and_no_fewer()
    {
        var seven = Enumerable.Range(0, 7).Select(_ => Segment(Small)).ToList();
        Assert.Empty(Choose(seven));
        Assert.Empty(Choose([.. seven, Segment(Small * 16)]));
        var eight = seven.Append(Segment(Small * 2)).ToList();
        Assert.Equal(eight, Choose([Segment(Small * 100), .. eight]));
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(64, 2)]
    [InlineData(512, 3)]
    public void An_article_is_rewritten_once_for_each_power_of_eight_by_which_its_segment_grows(int added, int rewrites)
    {
        var (segments, rewritten) = (new List<IndexSegment>(), 0);
        for (var i = 0; i < added; i++)
        {
            segments.Add(Segment(Small, articles: 1));
            while (Choose(segments) is { Count: > 0 } chosen)
            {
                segments.RemoveAll(chosen.Contains);
                segments.Add(Segment(chosen.Sum(s => s.Size), chosen.Sum(s => s.Count)));
                rewritten += chosen.Sum(s => s.Count);
            }
            Assert.InRange(segments.Count, 1, 7 * rewrites);
        }
        Assert.Equal(added, Assert.Single(segments).Count);
        Assert.Equal(added * rewrites, rewritten);
    }

    [Fact]
    public void No_segment_grows_beyond_the_greatest_size()
    {
        var segments = Enumerable.Range(0, 40).Select(_ => Segment(40_000_000)).ToList();
        while (Choose(segments) is { Count: > 0 } chosen)
        {
            segments.RemoveAll(chosen.Contains);
            segments.Add(Segment(chosen.Sum(s => s.Size)));
        }
        Assert.All(segments, segment => Assert.InRange(segment.Size, 1, MergePolicy.MaxSegmentBytes));
        Assert.InRange(segments.Count, 7, 9);
    }

    [Fact]
    public void What_does_not_fit_is_left_for_later()
    {
        var segments = Enumerable.Range(0, 8).Select(_ => Segment(3 << 20)).ToList();
        Assert.Empty(MergePolicy.Choose(segments, MergePolicy.MaxImmediateMergeBytes));
        Assert.Equal(segments, Choose(segments));
    }

    [Fact]
    public void A_segment_most_of_whose_articles_are_deleted_is_rewritten_alone()
    {
        var sparse = Segment(Small, articles: 100, live: 49);
        Assert.Equal([sparse], Choose([Segment(Small, articles: 100, live: 50), sparse]));
        Assert.Empty(MergePolicy.Choose([sparse], Small - 1));
    }

    private static IReadOnlyList<IndexSegment> Choose(IReadOnlyList<IndexSegment> segments) =>
        MergePolicy.Choose(segments, MergePolicy.MaxSegmentBytes);

    private static IndexSegment Segment(int size, int articles = 100, int? live = null) =>
        new() { Format = 0, Checksum = 0, Size = size, Count = articles, FirstId = 1, LastId = articles, LiveCount = live ?? articles };
}
