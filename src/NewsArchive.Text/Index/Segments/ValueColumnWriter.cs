using System.Text;

namespace NewsArchive.Text.Index.Segments;

/// <summary>Collects the values of articles in one field, and writes them in the format of <see cref="ValueColumn"/>.</summary>
internal sealed class ValueColumnWriter
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<int> values = [], starts = [0];

    /// <summary>Adds the values of the next article. Repeated values count once.</summary>
    public void Add(IEnumerable<string> ofArticle)
    {
        var first = starts[^1];
        foreach (var value in ofArticle)
        {
            if (!numbers.TryGetValue(value, out var number))
                numbers.Add(value, number = numbers.Count);
            if (values.IndexOf(number, first) < 0)
                values.Add(number);
        }
        starts.Add(values.Count);
    }

    public void Write(SegmentBuffer buffer)
    {
        var texts = numbers.Keys.ToArray();
        Array.Sort(texts, StringComparer.Ordinal);
        var ordinals = new int[texts.Length];
        for (var i = 0; i < texts.Length; i++)
            ordinals[numbers[texts[i]]] = i;

        var (counts, ends, bytes) = (new int[texts.Length], new int[texts.Length + 1], new List<byte>());
        for (var i = 0; i < texts.Length; i++)
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(texts[i]));
            ends[i + 1] = bytes.Count;
        }
        var links = new int[values.Count];
        for (var i = 0; i < links.Length; i++)
            counts[links[i] = ordinals[values[i]]]++;

        buffer.Add([texts.Length, links.Length]);
        buffer.Add<int>(starts.ToArray());
        buffer.Add<int>(links);
        buffer.Add<int>(ends);
        buffer.Add<int>(counts);
        buffer.Add<byte>(bytes.ToArray());
        buffer.Align(sizeof(int));
    }
}
