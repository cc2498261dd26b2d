using System.Runtime.InteropServices;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Segments;

/// <summary>What a segment knows of each of its articles. They stand newest first, those of one day by falling id.</summary>
internal sealed class ArticleTable
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly int ids, days, titleEnds, bodyStarts;
    private readonly ValueColumn[] values;

    public ArticleTable(ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> footer)
    {
        this.bytes = bytes;
        Count = footer[(int)FooterField.ArticleCount];
        (ids, days, titleEnds, bodyStarts) = (footer[(int)FooterField.Ids], footer[(int)FooterField.Days], footer[(int)FooterField.TitleEnds], footer[(int)FooterField.BodyStarts]);
        Lengths = bytes.Span.Slice(footer[(int)FooterField.Lengths], Count).ToArray();
        values = new ValueColumn[4];
        for (var i = 0; i < values.Length; i++)
            values[i] = new ValueColumn(bytes[footer[(int)FooterField.Places + i]..], Count);
    }

    public int Count { get; }

    public ReadOnlySpan<long> Ids => MemoryMarshal.Cast<byte, long>(bytes.Span.Slice(ids, Count * sizeof(long)));

    /// <summary>The day numbers.</summary>
    public ReadOnlySpan<int> Days => Column(days);

    /// <summary>The lengths' codes. In memory of their own, since every score asks for one.</summary>
    public byte[] Lengths { get; }

    /// <summary>The positions behind the headlines.</summary>
    public ReadOnlySpan<int> TitleEnds => Column(titleEnds);

    /// <summary>The positions where the stories begin, behind headline and column.</summary>
    public ReadOnlySpan<int> BodyStarts => Column(bodyStarts);

    public ValueColumn Values(ArticleField field) => values[field - ArticleField.Place];

    /// <summary>The articles of some days: the first of them, and the first behind them.</summary>
    public (int First, int End) Between(DateOnly from, DateOnly to) => (FirstNotAfter(to.DayNumber), FirstNotAfter(from.DayNumber - 1));

    private int FirstNotAfter(int day)
    {
        var all = Days;
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle] > day)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private ReadOnlySpan<int> Column(int at) => MemoryMarshal.Cast<byte, int>(bytes.Span.Slice(at, Count * sizeof(int)));
}
