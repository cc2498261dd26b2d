using System.Runtime.InteropServices;

namespace NewsArchive.Text.Index.Segments;

/// <summary>
/// The spans of positions that a segment's articles have in one field: for each article, where its spans begin in the list of all, and for
/// each span its first position and its end (exclusive). The spans of an article are in order and do not touch.
/// </summary>
internal sealed class SpanColumn(ReadOnlyMemory<byte> bytes, int articles)
{
    /// <summary>Gets the spans of an article: a first position and an end for each.</summary>
    public ReadOnlySpan<int> this[int article]
    {
        get
        {
            var numbers = MemoryMarshal.Cast<byte, int>(bytes.Span);
            return numbers[(articles + 1)..][numbers[article]..numbers[article + 1]];
        }
    }

    /// <summary>Gets the number of the span in which a position of an article is, from 0.</summary>
    public int Find(int article, int position) => (this[article].BinarySearch(position) is var at && at < 0 ? ~at - 1 : at) / 2;
}

/// <summary>Collects the spans of articles in one field, and writes them in the format of <see cref="SpanColumn"/>.</summary>
internal sealed class SpanColumnWriter
{
    private readonly List<int> starts = [0], bounds = [];

    /// <summary>Adds the spans of the next article: a first position and an end for each, in order.</summary>
    public void Add(ReadOnlySpan<int> ofArticle)
    {
        bounds.AddRange(ofArticle);
        starts.Add(bounds.Count);
    }

    public void Write(SegmentBuffer buffer)
    {
        buffer.Add<int>(CollectionsMarshal.AsSpan(starts));
        buffer.Add<int>(CollectionsMarshal.AsSpan(bounds));
    }
}
