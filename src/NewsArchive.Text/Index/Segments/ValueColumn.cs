using System.Runtime.InteropServices;
using System.Text;

namespace NewsArchive.Text.Index.Segments;

/// <summary>The values that a segment's articles have in one field: the different ones in ordinal order, and for each article its own.</summary>
internal sealed class ValueColumn
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly int articles, links;

    public ValueColumn(ReadOnlyMemory<byte> bytes, int articles)
    {
        var counts = MemoryMarshal.Cast<byte, int>(bytes.Span);
        (this.bytes, this.articles, links, Texts) = (bytes, articles, counts[1], new string[counts[0]]);
        var ends = Ends;
        var text = bytes.Span[((2 + articles + 1 + links + ends.Length + Texts.Length) * sizeof(int))..];
        for (var i = 0; i < Texts.Length; i++)
            Texts[i] = Encoding.UTF8.GetString(text[ends[i]..ends[i + 1]]);
    }

    /// <summary>The different values in ordinal order.</summary>
    public string[] Texts { get; }

    /// <summary>How many articles have each value, the dead ones too.</summary>
    public ReadOnlySpan<int> Counts => Numbers(2 + articles + 1 + links + Texts.Length + 1, Texts.Length);

    /// <summary>The numbers of an article's values in <see cref="Texts"/>.</summary>
    public ReadOnlySpan<int> this[int article] => Links[Starts[article]..Starts[article + 1]];

    /// <summary>How many of some articles have each value.</summary>
    public int[] CountIn(ReadOnlySpan<int> some)
    {
        var counts = new int[Texts.Length];
        if (links == 0)
            return counts;
        var starts = Starts;
        var numbers = Links;
        foreach (var article in some)
        {
            for (var i = starts[article]; i < starts[article + 1]; i++)
                counts[numbers[i]]++;
        }
        return counts;
    }

    /// <summary>An article's values.</summary>
    public IEnumerable<string> Of(int article)
    {
        foreach (var number in this[article].ToArray())
            yield return Texts[number];
    }

    /// <summary>The number of the first value that is not before a text.</summary>
    public int FirstFrom(string text) => Array.BinarySearch(Texts, text, StringComparer.Ordinal) is var at && at < 0 ? ~at : at;

    private ReadOnlySpan<int> Starts => Numbers(2, articles + 1);

    private ReadOnlySpan<int> Links => Numbers(2 + articles + 1, links);

    private ReadOnlySpan<int> Ends => Numbers(2 + articles + 1 + links, Texts.Length + 1);

    private ReadOnlySpan<int> Numbers(int first, int count) => MemoryMarshal.Cast<byte, int>(bytes.Span).Slice(first, count);
}
