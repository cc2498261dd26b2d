using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>
/// The days that a query names: a year, a month or a day as 2025, 2025-06, 2025/6/17, 20250617 or 2025年6月17日, or from one to another as
/// 2025-06..2025-07, 2025-06.. and ..2025, with 至, 到 or ~ as well; the end may leave out what
/// it shares with the beginning, as in 2025年6月至7月.
/// </summary>
internal static partial class QueryDates
{
    public static Days? Read(string text)
    {
        var ends = Between().Split(Plain(text)).Select(e => e.Trim()).ToList();
        if (ends is not ([_] or [_, _]) || ends.All(e => e.Length == 0))
            return null;
        var (from, to) = (ReadOne(ends[0]), ReadOne(ends[^1]) ?? ReadRest(ends[0], ends[^1]));
        if (from is null || to is null)
            return null;
        return from.From <= to.To ? new Days(from.From, to.To) : new Days(to.From, from.To);
    }

    /// <summary>Writes days so that they are read again.</summary>
    public static string Write(Days days)
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

    // An end that is left open is every day there is.
    private static Days? ReadOne(string text)
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
        return day >= 1 && day <= DateTime.DaysInMonth(first.Year, first.Month) ? new Days(first.AddDays(day.Value - 1), first.AddDays(day.Value - 1)) : null;
    }

    /// <summary>Reads an end that says only a month or a day, in the year or the month of the beginning and not before it.</summary>
    private static Days? ReadRest(string beginning, string end)
    {
        var (match, rest) = (Date().Match(beginning), Rest().Match(end));
        if (!match.Success || !match.Groups["m"].Success || !rest.Success)
            return null;
        var month = rest.Groups["m"].Success ? "" : $"{match.Groups["m"]}月";
        return ReadOne($"{match.Groups["y"]}年{month}{end}") is { } days && ReadOne(beginning) is { } from && days.To >= from.From ? days : null;
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Folding.Fold(text).Select(c => c.Folded[0]))
            plain.Append(char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation && c != '〜' ? '-' : c is '〜' or '∼' ? '~' : c);
        return plain.ToString().Trim().Trim('"', '“', '”', '「', '」', '『', '』').Trim();
    }

    [GeneratedRegex(@"\.{2,}|至|到|~| -+ ", RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?:年|[-/.年](?<m>[0-9]{1,2})(?:月|[-/.月](?<d>[0-9]{1,2})[日号]?)?)?$|^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Date();

    [GeneratedRegex(@"^(?:(?<m>[0-9]{1,2})月)?(?:[0-9]{1,2}[日号])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Rest();
}
