using System.Runtime.InteropServices;
using System.Text;

namespace NewsArchive.Text.Index.Segments;

/// <summary>
/// The values of a segment's articles in one field: the distinct values in ordinal order, and for each article the indexes of its values.
/// </summary>
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

    /// <summary>The distinct values, in ordinal order.</summary>
    public string[] Texts { get; }

    /// <summary>The number of articles, including deleted ones, that have each value.</summary>
    public ReadOnlySpan<int> Counts => Numbers(2 + articles + 1 + links + Texts.Length + 1, Texts.Length);

    /// <summary>Gets the indexes of an article's values in <see cref="Texts"/>.</summary>
    public ReadOnlySpan<int> this[int article] => Links[Starts[article]..Starts[article + 1]];

    /// <summary>Counts, for each value, those of the given articles that have it.</summary>
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

    /// <summary>Counts, for each value, the live articles that have it.</summary>
    public int[] CountIn(LiveSet live)
    {
        var counts = Counts.ToArray();
        for (var article = 0; article < articles; article++)
        {
            if (live[article])
                continue;
            foreach (var value in this[article])
                counts[value]--;
        }
        return counts;
    }

    /// <summary>Adds counts by value to sums by text. Values without articles are skipped.</summary>
    public void AddTo(Dictionary<string, int> sums, ReadOnlySpan<int> counts)
    {
        for (var value = 0; value < counts.Length; value++)
        {
            if (counts[value] > 0)
                sums[Texts[value]] = sums.GetValueOrDefault(Texts[value]) + counts[value];
        }
    }

    /// <summary>Gets an article's values.</summary>
    public IEnumerable<string> Of(int article)
    {
        foreach (var number in this[article].ToArray())
            yield return Texts[number];
    }

    /// <summary>Gets the index of the first value that is equal to or after a text.</summary>
    public int FirstFrom(string text) => Array.BinarySearch(Texts, text, StringComparer.Ordinal) is var at && at < 0 ? ~at : at;

    private ReadOnlySpan<int> Starts => Numbers(2, articles + 1);

    private ReadOnlySpan<int> Links => Numbers(2 + articles + 1, links);

    private ReadOnlySpan<int> Ends => Numbers(2 + articles + 1 + links, Texts.Length + 1);

    private ReadOnlySpan<int> Numbers(int first, int count) => MemoryMarshal.Cast<byte, int>(bytes.Span).Slice(first, count);
}
