using System.Globalization;
using System.Text.RegularExpressions;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>
/// Parses and formats the days in a query: a year, a month or a day as 2025, 2025-06, 2025/6/17, 20250617 or 2025年6月17日; or a range as
/// 2025-06..2025-07, 2025-06.. or ..2025, where 至, 到 or ~ may replace the dots. The end of a range may omit the year, or the year and the
/// month, as in 2025年6月至7月. 无 or none stands for articles without a day.
/// </summary>
internal static partial class QueryDates
{
    /// <summary>The text that stands for no day.</summary>
    public const string NoDay = "无";

    /// <summary>Parses days. The ends of a reversed range are swapped.</summary>
    /// <returns>The days, or <see cref="Days.None"/>; null if the text is not a date.</returns>
    public static Clause? Parse(string text)
    {
        var simple = Simplify(text);
        if (simple is NoDay or "none")
            return Days.None;
        var ends = RangeSign().Split(simple).Select(e => e.Trim()).ToList();
        if (ends is not ([_] or [_, _]) || ends.All(e => e.Length == 0))
            return null;
        var (from, to) = (ParseDate(ends[0]), ParseDate(ends[^1]) ?? ParseShortEnd(ends[0], ends[^1]));
        if (from is null || to is null)
            return null;
        return from.From <= to.To ? new Days(from.From, to.To) : new Days(to.From, from.To);
    }

    /// <summary>Formats days so that parsing the result gives equal ones.</summary>
    public static string Format(Days days)
    {
        var (from, to) = (days.From, days.To);
        if (from == DateOnly.MinValue)
            return ".." + Day(to);
        if (to == DateOnly.MaxValue)
            return Day(from) + "..";
        if (from == to)
            return Day(from);
        if (from.DayOfYear == 1 && to == from.AddYears(1).AddDays(-1))
            return from.ToString("yyyy", CultureInfo.InvariantCulture);
        if (from.Day == 1 && to == from.AddMonths(1).AddDays(-1))
            return from.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return $"{Day(from)}..{Day(to)}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // An empty text is an open end of a range.
    private static Days? ParseDate(string text)
    {
        if (text.Length == 0)
            return new Days(DateOnly.MinValue, DateOnly.MaxValue);
        var match = Date().Match(text);
        if (!match.Success)
            return null;
        var (year, month, day) = (Number(match.Groups["y"]), Number(match.Groups["m"]), Number(match.Groups["d"]));
        if (year is null or 0 || month is < 1 or > 12)
            return null;
        var (first, last) = (new DateOnly(year.Value, month ?? 1, 1), new DateOnly(year.Value, month ?? 12, 1));
        if (day is null)
            return new Days(first, last.AddDays(DateTime.DaysInMonth(last.Year, last.Month) - 1));
        if (day == 0 || day > DateTime.DaysInMonth(first.Year, first.Month))
            return null;
        var date = first.AddDays(day.Value - 1);
        return new Days(date, date);
    }

    /// <summary>
    /// Parses the end of a range that has only a month, a day or both; null if the text is something else or precedes the beginning.
    /// </summary>
    private static Days? ParseShortEnd(string beginning, string end)
    {
        var (first, last) = (Date().Match(beginning), ShortDate().Match(end));
        if (!first.Success || !first.Groups["m"].Success || !last.Success)
            return null;
        var month = last.Groups["m"].Success ? "" : $"{first.Groups["m"]}月";
        var days = ParseDate($"{first.Groups["y"]}年{month}{end}");
        return days?.To >= ParseDate(beginning)?.From ? days : null;
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>Folds a text, replaces all dashes by - and all tildes by ~, and trims white space and quotation marks.</summary>
    private static string Simplify(string text) =>
        string.Concat(Folding.Fold(text).Select(SimplifySign)).Trim().Trim('"', '“', '”', '「', '」', '『', '』').Trim();

    private static char SimplifySign(char c) =>
        c is '〜' or '∼' ? '~' : char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation ? '-' : c;

    [GeneratedRegex(@"\.{2,}|至|到|~| -+ ", RegexOptions.NonBacktracking)]
    private static partial Regex RangeSign();

    [GeneratedRegex(
        @"^(?<y>[0-9]{4})(?:年|[-/.年](?<m>[0-9]{1,2})(?:月|[-/.月](?<d>[0-9]{1,2})[日号]?)?)?$|^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Date();

    [GeneratedRegex(@"^(?:(?<m>[0-9]{1,2})月)?(?:[0-9]{1,2}[日号])?$", RegexOptions.NonBacktracking)]
    private static partial Regex ShortDate();
}
