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

    /// <summary>Gets the number of an article's span in which a position is, from 0; -1 if it is in none.</summary>
    public int Find(int article, int position)
    {
        var at = this[article].BinarySearch(position);
        // An odd number of bounds up to the position means that it is within a span.
        var bounds = at < 0 ? ~at : at + 1;
        return bounds % 2 == 1 ? bounds / 2 : -1;
    }
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
