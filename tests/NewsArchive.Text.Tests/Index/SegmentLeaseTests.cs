using System.Buffers;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Index;

public sealed class SegmentLeaseTests
{
    private static readonly Clause All = new AllOf([]);

    [Fact]
    public void Memory_is_released_when_the_last_reader_of_a_segment_is_disposed()
    {
        var owner = new Owner(Bytes());
        var first = new IndexReader([LiveSegmentOf(Segment.Open(owner))]);
        var second = first.Share();
        first.Dispose();
        first.Dispose();
        Assert.Throws<ObjectDisposedException>(() => first.Count(All));
        Assert.Throws<ObjectDisposedException>(() => first.ArticleCount);
        Assert.Throws<ObjectDisposedException>(() => first.CountBy(ArticleField.Place));
        Assert.Throws<ObjectDisposedException>(first.Share);
        Assert.Equal(20, second.Count(All));
        Assert.Equal(News.Articles(20).Count(article => article.Date is not null), second.Days.Sum(day => day.Value));
        Assert.Equal(0, owner.Releases);

        second.Dispose();
        Assert.Equal(1, owner.Releases);
        Assert.Throws<ObjectDisposedException>(() => second.Days);
    }

    [Fact]
    public void A_segment_stays_readable_for_whoever_shares_it()
    {
        var owner = new Owner(Bytes());
        var segment = Segment.Open(owner);
        var other = segment.Share();
        segment.Dispose();
        Assert.Throws<ObjectDisposedException>(() => segment.Bytes[0]);
        Assert.Throws<ObjectDisposedException>(() => segment.Ids[0]);
        Assert.Throws<ObjectDisposedException>(segment.Share);
        Assert.Equal(20, other.Ids.Length);
        other.Dispose();
        Assert.Equal(1, owner.Releases);
    }

    [Fact]
    public void Memory_is_released_at_once_where_it_is_no_segment()
    {
        var owner = new Owner(new byte[1000]);
        Assert.Throws<SegmentFormatException>(() => Segment.Open(owner));
        Assert.Equal(1, owner.Releases);
    }

    [Fact]
    public void A_segment_without_live_articles_is_released_by_the_reader_too()
    {
        var (owner, gone) = (new Owner(Bytes()), new Owner(Bytes()));
        var (segment, empty) = (Segment.Open(owner), Segment.Open(gone));
        var ids = new HashSet<long>(empty.Ids.ToArray());
        new IndexReader([LiveSegmentOf(segment), new LiveSegment(empty, LiveSet.All(20).Without(empty, ids))]).Dispose();
        Assert.Equal((1, 1), (owner.Releases, gone.Releases));
    }

    [Fact]
    public async Task Readers_that_share_and_dispose_at_once_release_the_memory_once_and_at_the_end()
    {
        var owner = new Owner(Bytes());
        var reader = new IndexReader([LiveSegmentOf(Segment.Open(owner))]);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                using var own = reader.Share();
                Assert.Equal(20, own.Count(All));
            }
        })));
        Assert.Equal(0, owner.Releases);
        reader.Dispose();
        Assert.Equal(1, owner.Releases);
    }

    private static byte[] Bytes() => SegmentBuilder.Build(News.Articles(20)).ToArray();

    private static LiveSegment LiveSegmentOf(Segment segment) => new(segment, LiveSet.All(segment.Count));

    /// <summary>Memory that can't be read after it is released, like that of a mapped file.</summary>
    private sealed class Owner(byte[] bytes) : MemoryManager<byte>
    {
        public int Releases { get; private set; }

        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(Releases > 0, this);
            return bytes;
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing) => Releases++;
    }
}
