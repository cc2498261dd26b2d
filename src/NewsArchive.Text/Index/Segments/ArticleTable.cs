using System.Collections.Frozen;
using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Trends;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Segments;

/// <summary>
/// The columns of a segment's articles. Articles are numbered from 0, newest first; articles of the same day are ordered by descending ID,
/// and those without a day come last.
/// </summary>
internal sealed class ArticleTable
{
    /// <summary>The fields that are parts of the body, of which each article has some spans.</summary>
    public static readonly ArticleField[] SpanFields = [ArticleField.Lead, ArticleField.Caption];

    /// <summary>The fields that have values, in storage order.</summary>
    public static readonly ArticleField[] ValueFields =
        [ArticleField.Place, ArticleField.Reporter, ArticleField.Column, ArticleField.Agency, ArticleField.Series];

    /// <summary>Stands for an unknown day. It precedes the numbers of all days.</summary>
    public const int NoDay = -1;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly int ids, days, titleEnds, bodyStarts;
    private readonly SpanColumn leads, captions;
    private readonly ValueColumn[] values;

    public ArticleTable(ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> footer)
    {
        this.bytes = bytes;
        Count = footer[(int)FooterField.ArticleCount];
        (ids, days) = (footer[(int)FooterField.Ids], footer[(int)FooterField.Days]);
        (titleEnds, bodyStarts) = (footer[(int)FooterField.TitleEnds], footer[(int)FooterField.BodyStarts]);
        Lengths = bytes.Span.Slice(footer[(int)FooterField.Lengths], Count).ToArray();
        leads = new SpanColumn(bytes[footer[(int)FooterField.Leads]..], Count);
        captions = new SpanColumn(bytes[footer[(int)FooterField.Captions]..], Count);
        values = new ValueColumn[ValueFields.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = new ValueColumn(bytes[footer[(int)FooterField.Places + i]..], Count);
        DatedCount = FirstUpTo(NoDay);
    }

    public int Count { get; }

    /// <summary>The number of articles whose day is known. They precede the others.</summary>
    public int DatedCount { get; }

    public ReadOnlySpan<long> Ids => MemoryMarshal.Cast<byte, long>(bytes.Span.Slice(ids, Count * sizeof(long)));

    /// <summary>The days, as <see cref="DateOnly.DayNumber"/> or <see cref="NoDay"/>.</summary>
    public ReadOnlySpan<int> Days => Column(days);

    public DateOnly? DayOf(int article) => article < DatedCount ? DateOnly.FromDayNumber(Days[article]) : null;

    /// <summary>The length code of each article. A copy, because every score needs one.</summary>
    public byte[] Lengths { get; }

    /// <summary>For each article, the position after the headline (exclusive).</summary>
    public ReadOnlySpan<int> TitleEnds => Column(titleEnds);

    /// <summary>For each article, the position at which the body starts, after headline and column.</summary>
    public ReadOnlySpan<int> BodyStarts => Column(bodyStarts);

    /// <summary>Gets the spans of the positions that articles have in a part of the body.</summary>
    /// <param name="field"><see cref="ArticleField.Lead"/> or <see cref="ArticleField.Caption"/>.</param>
    public SpanColumn Spans(ArticleField field) => field == ArticleField.Lead ? leads : captions;

    /// <summary>Keeps those positions that are in a field of an article.</summary>
    /// <param name="field">The field; null is the whole article, including the column.</param>
    /// <param name="article">The article.</param>
    /// <param name="positions">The positions, in ascending order. Those that are kept are moved to the front.</param>
    /// <returns>The number of positions kept.</returns>
    public int KeepIn(ArticleField? field, int article, Span<int> positions)
    {
        scoped ReadOnlySpan<int> bounds = field switch
        {
            null => [0, int.MaxValue],
            ArticleField.Title => [0, TitleEnds[article]],
            ArticleField.Body => [BodyStarts[article], int.MaxValue],
            ArticleField part => Spans(part)[article],
        };
        var (kept, at) = (0, 0);
        foreach (var position in positions)
        {
            while (at < bounds.Length && bounds[at + 1] <= position)
                at += 2;
            if (at == bounds.Length)
                break;
            if (position >= bounds[at])
                positions[kept++] = position;
        }
        return kept;
    }

    /// <summary>
    /// Gets the number of the part of an article in which a position is: the headline, the column or the body, or in a field of leads or
    /// captions, which of them.
    /// </summary>
    public int PartOf(int article, int position, ArticleField? field) =>
        field is ArticleField.Lead or ArticleField.Caption ? Spans(field.Value).Find(article, position)
        : position < TitleEnds[article] ? 0 : position < BodyStarts[article] ? 1 : 2;

    /// <summary>Finds the articles that have one of these IDs, in ascending order.</summary>
    public int[] Find(IReadOnlyList<long> wanted)
    {
        var (set, found) = (wanted.ToFrozenSet(), new List<int>());
        var all = Ids;
        for (var article = 0; article < all.Length; article++)
        {
            if (set.Contains(all[article]))
                found.Add(article);
        }
        return [.. found];
    }

    public ValueColumn Values(ArticleField field) => values[field - ArticleField.Place];

    /// <summary>Adds the days of the live articles by the value of a field. Articles without a value are under an empty string.</summary>
    public void AddDaysBy(ArticleField field, LiveSet live, Dictionary<string, HashSet<DateOnly>> days)
    {
        var column = Values(field);
        var all = Days;
        // The last entry holds the days of articles without a value.
        var found = new HashSet<DateOnly>[column.Texts.Length + 1];
        for (var article = 0; article < DatedCount; article++)
        {
            if (!live[article])
                continue;
            foreach (var value in column[article] is { Length: > 0 } values ? values : [column.Texts.Length])
                (found[value] ??= []).Add(DateOnly.FromDayNumber(all[article]));
        }
        for (var value = 0; value < found.Length; value++)
        {
            if (found[value] is not { } ofValue)
                continue;
            var text = value < column.Texts.Length ? column.Texts[value] : "";
            if (!days.TryAdd(text, ofValue))
                days[text].UnionWith(ofValue);
        }
    }

    /// <summary>Gets the range of the articles of some days: the first article and the end (exclusive).</summary>
    public (int First, int End) Between(DateOnly from, DateOnly to) => (FirstUpTo(to.DayNumber), FirstUpTo(from.DayNumber - 1));

    /// <summary>Gets the period of an article whose day is known: its first day, and the end of its articles (exclusive).</summary>
    public (DateOnly From, int End) PeriodOf(int article, Period period)
    {
        var day = DateOnly.FromDayNumber(Days[article]);
        var from = period.FirstDayOf(day);
        return (from, Between(from, day).End);
    }

    /// <summary>Gets the first article whose day is not after a given day.</summary>
    private int FirstUpTo(int day)
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
