using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Index;

public sealed class SegmentTests
{
    [Fact]
    public void Damaged_bytes_are_no_segment()
    {
        var bytes = SegmentBuilder.Build(News.Articles(20)).ToArray();
        Assert.Equal(20, Segment.Open(bytes).Count);
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = i % 2 == 0 ? (byte[])bytes.Clone() : bytes[..random.Next(bytes.Length)];
            if (i % 2 == 0)
                damaged[i < 400 ? i / 2 : random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            Assert.Throws<SegmentFormatException>(() => Segment.Open(damaged));
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1500)]
    [InlineData(2500)]
    [InlineData(4000)]
    [InlineData(6000)]
    public void The_same_articles_make_the_same_bytes_in_any_order_and_by_merging(int count)
    {
        var articles = News.Articles(count);
        var bytes = SegmentBuilder.Build(articles).ToArray();
        Assert.Equal(bytes, SegmentBuilder.Build(articles.AsEnumerable().Reverse()).ToArray());
        var segments = articles.GroupBy(a => a.Date?.DayNumber % 4).Select(some => Segment.Open(SegmentBuilder.Build(some)));
        Assert.Equal(bytes, Merged.Of([.. segments.Select(s => new LiveSegment(s, LiveSet.All(s.Count)))]));
    }

    [Fact]
    public void What_is_dead_is_gone_after_a_merge()
    {
        var articles = News.Articles(200);
        var dead = articles.Where(a => a.Agency is null).Select(a => a.Id).ToHashSet();
        var segment = Segment.Open(SegmentBuilder.Build(articles));
        var merged = Merged.Of(new LiveSegment(segment, LiveSet.All(segment.Count).Without(segment, dead)));
        Assert.Equal(SegmentBuilder.Build(articles.Where(a => !dead.Contains(a.Id))).ToArray(), merged);
    }

    [Fact]
    public void A_live_set_is_kept_as_bytes()
    {
        var articles = News.Articles(100);
        var dead = articles.Where(a => a.Place is null).Select(a => a.Id).ToHashSet();
        var segment = Segment.Open(SegmentBuilder.Build(articles));
        var live = LiveSet.All(100).Without(segment, dead);
        Assert.Equal(100 - dead.Count, live.Count);
        Assert.Equal(live.ToBytes(), LiveSet.FromBytes(live.ToBytes(), 100).ToBytes());
        Assert.False(live.IsFull);
        Assert.Throws<SegmentFormatException>(() => LiveSet.FromBytes(live.ToBytes(), 300));
        Assert.Throws<SegmentFormatException>(() => LiveSet.FromBytes(Enumerable.Repeat((byte)255, 16).ToArray(), 100));
    }
}
