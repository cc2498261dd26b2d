using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Queries.Dates;

/// <summary>
/// Parses and formats days as people write them: a period (see <see cref="WrittenPeriod"/>), or a range such as 2025-06..2025-07,
/// 2025-06.., 2023年6月1日—6月30日, 2023.6-8, 2023年6月以来 or 自2023年6月. The end of a range may omit what it has in common with the
/// beginning. 无 or none stands for articles without a day. 昨天, 去年6月 or 近三个月 depend on the present day (see
/// <see cref="RelativeDates"/>).
/// </summary>
/// <remarks>
/// 以前, 以后 and 以来 include the period before them, as in law (article 1259 of the Civil Code) and as the site words its own ranges; 前, 之前,
/// 后 and 之后 exclude it.
/// </remarks>
public static partial class QueryDates
{
    /// <summary>The text that stands for no day.</summary>
    internal const string NoDay = "无";

    // Stands for the year where a text has none; a leap year, so that it has every day.
    private const string AnyYear = "2000";

    /// <summary>Parses days. The ends of a reversed range are swapped.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="today">The present day; null if texts that depend on it are not dates.</param>
    /// <returns>The days, or <see cref="Days.None"/>; null if the text is not a date, or could be several.</returns>
    public static Clause? Parse(string text, DateOnly? today = null)
    {
        var simple = DateText.Simplify(text);
        if (simple is NoDay or "none")
            return Days.None;
        return ParseSimple(today is { } day ? RelativeDates.Replace(simple, day) : simple);
    }

    /// <summary>Parses the days of a form with two fields. Either may also hold a whole range, and the other be empty.</summary>
    /// <param name="from">What was written as the first day; a month or a year stands for its beginning.</param>
    /// <param name="to">What was written as the last day; a month or a year stands for its end.</param>
    /// <param name="today">The present day; null if texts that depend on it are not dates.</param>
    /// <returns>The days; null if neither field is a date. A field that is none is the same as empty.</returns>
    public static Days? ParseRange(string? from, string? to, DateOnly? today)
    {
        if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to))
            return null;
        var (first, last) = (Parse(from ?? "", today) as Days, Parse(to ?? "", today) as Days);
        var (begins, ends) = (IsPeriod(from, today), IsPeriod(to, today));
        if (first is null)
            return ends ? last! with { From = DateOnly.MinValue } : last;
        if (last is null)
            return begins ? first with { To = DateOnly.MaxValue } : first;
        return first.From <= last.To ? new Days(first.From, last.To) : new Days(last.From, first.To);
    }

    /// <summary>Whether a text would be a date if it had a year, as 6月17日 or 上半年.</summary>
    /// <param name="text">Any text.</param>
    public static bool LacksYear(string text) => WithAnyYear(text) is not null;

    /// <summary>Parses a day without a year, such as 6月17日.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The day, in a leap year; null if the text is something else.</returns>
    public static DateOnly? ParseDayOfYear(string text) => WithAnyYear(text) is { } days && days.From == days.To ? days.From : null;

    /// <summary>Formats days so that parsing the result gives equal ones: a day, a month or a year as 2025-06-17, or a range.</summary>
    public static string Format(Days days)
    {
        var (from, to) = (days.From, days.To);
        if (from == DateOnly.MinValue)
            return ".." + Day(to);
        if (to == DateOnly.MaxValue)
            return Day(from) + "..";
        if (from == to)
            return Day(from);
        if (from.DayOfYear == 1 && to == new DateOnly(from.Year, 12, 31))
            return from.ToString("yyyy", CultureInfo.InvariantCulture);
        if (from.Day == 1 && to == new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month)))
            return from.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return $"{Day(from)}..{Day(to)}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsPeriod(string? text, DateOnly? today) => DateText.Simplify(text ?? "") is var simple
        && WrittenPeriod.Parse(today is { } day ? RelativeDates.Replace(simple, day) : simple) is not null;

    // A number alone, such as 6, is no date even with a year.
    private static Days? WithAnyYear(string text)
    {
        var simple = DateText.Simplify(text);
        var isDate = simple is [>= '0' and <= '9' or '上' or '下' or '第' or '春' or '夏' or '秋' or '冬', ..] or ['前', _, ..]
            && !simple.All(char.IsAsciiDigit);
        return isDate
            ? ParseSimple($"{AnyYear}年{simple}") ?? ParseSimple($"{AnyYear}-{simple.Replace('/', '-').Replace('.', '-')}") : null;
    }

    private static Days? ParseSimple(string text)
    {
        if (WrittenPeriod.Parse(text) is { } period)
            return period.Days;
        if (OpenEnd().Match(text) is { Success: true } open)
            return ParseOpen(open.Groups["sign"].Value, text[..open.Groups["sign"].Index]);
        if (text.StartsWith("截至", StringComparison.Ordinal) || text.StartsWith("截止", StringComparison.Ordinal))
            return ParseOpen("以前", text[2..].TrimStart('到'));
        if (text is ['自' or '从', ..] && ParseOpen("起", text) is { } since)
            return since;
        var stripped = Frame().Replace(text, "");
        var signs = RangeSign().Matches(stripped);
        if (signs.Count > 1)
            return null;
        var ranges = signs.Count == 0 ? Dashes(stripped)
            : [(stripped[..signs[0].Index], stripped[(signs[0].Index + signs[0].Length)..])];
        // Where a dash may divide in more than one way, as in 2023-6-8-10, nobody knows which is meant.
        return ranges.Select(range => ParseRange(range.From, range.To)).OfType<Days>().Distinct().ToList() is [var only] ? only : null;
    }

    private static IEnumerable<(string From, string To)> Dashes(string text) =>
        from i in Enumerable.Range(0, text.Length) where text[i] == '-' select (text[..i], text[(i + 1)..]);

    private static Days? ParseOpen(string sign, string text)
    {
        if (WrittenPeriod.Parse(text.TrimStart('自', '从'))?.Days is not { } days)
            return null;
        return sign switch
        {
            "以前" => new Days(DateOnly.MinValue, days.To),
            "之前" or "前" => days.From == DateOnly.MinValue ? null : new Days(DateOnly.MinValue, days.From.AddDays(-1)),
            "之后" or "后" => days.To == DateOnly.MaxValue ? null : new Days(days.To.AddDays(1), DateOnly.MaxValue),
            _ => new Days(days.From, DateOnly.MaxValue),
        };
    }

    // An empty text is an open end of a range.
    private static Days? ParseRange(string beginning, string end)
    {
        var (first, last) = (WrittenPeriod.Parse(beginning), WrittenPeriod.Parse(end));
        return (first, last) switch
        {
            (null, { } to) when beginning.Length == 0 => new Days(DateOnly.MinValue, to.Days.To),
            ({ } from, null) when end is "" or "今" or "现在" => new Days(from.Days.From, DateOnly.MaxValue),
            ({ Days: var from }, { Days: var to }) => from.From <= to.To ? new Days(from.From, to.To) : new Days(to.From, from.To),
            ({ } from, null) => from.Complete(end)?.Days.To is { } to && to >= from.Days.From ? new Days(from.Days.From, to) : null,
            _ => null,
        };
    }

    [GeneratedRegex("(?<sign>以来|以后|之后|后|以前|之前|前|起|开始)$", RegexOptions.NonBacktracking)]
    private static partial Regex OpenEnd();

    // The words around a range, as in 从2023年到2024年之间.
    [GeneratedRegex("^[自从]+|(?:期间|之间|间)$", RegexOptions.NonBacktracking)]
    private static partial Regex Frame();

    [GeneratedRegex(@"\.{2,}|至|到|~", RegexOptions.NonBacktracking)]
    private static partial Regex RangeSign();
}
