using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Queries.Dates;

/// <summary>
/// Replaces what depends on the present day by the dates that are meant: 今天, 昨天, 前天, 本周, 上周, 本月, 上个月, 本季度, 上季度, 今年, 去年, 前年, and
/// 近7天, 近三个月, 近半年 or 近一年, which end today. A week begins on Monday.
/// </summary>
internal static partial class RelativeDates
{
    // Longer spans would lead before the first day of the calendar.
    private const int MaxSpan = 999, DaysOfWeek = 7, MonthsOfQuarter = 3, MonthsOfHalf = 6;

    /// <summary>Replaces the words in a text.</summary>
    /// <param name="text">A text, as <see cref="DateText.Simplify"/> gives it.</param>
    /// <param name="today">The present day.</param>
    public static string Replace(string text, DateOnly today) =>
        Span().Replace(Word().Replace(text, word => Of(word.Value, today)), span => Of(span, today));

    private static string Of(string word, DateOnly today) => word switch
    {
        "今天" or "今日" or "today" => Day(today),
        "昨天" or "昨日" or "yesterday" => Day(today.AddDays(-1)),
        "前天" or "前日" => Day(today.AddDays(-2)),
        "本周" or "这周" or "这星期" or "本星期" or "这个星期" => Week(today),
        "上周" or "上星期" or "上个星期" => Week(today.AddDays(-DaysOfWeek)),
        "本月" or "这个月" or "这月" => Month(today),
        "上月" or "上个月" => Month(today.AddMonths(-1)),
        "本季度" or "这个季度" => Quarter(today),
        "上季度" or "上个季度" => Quarter(today.AddMonths(-MonthsOfQuarter)),
        "今年" or "本年" => Year(today),
        "去年" or "上年" => Year(today.AddYears(-1)),
        _ => Year(today.AddYears(-2)),
    };

    private static string Of(Match span, DateOnly today)
    {
        var count = span.Groups["n"] is { Success: true } number ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : 1;
        if (count is 0 or > MaxSpan)
            return span.Value;
        var before = span.Groups["unit"].Value switch
        {
            "天" or "日" => today.AddDays(-count),
            "周" or "星期" => today.AddDays(-count * DaysOfWeek),
            "月" => today.AddMonths(-count),
            "半年" => today.AddMonths(-count * MonthsOfHalf),
            _ => today.AddYears(-count),
        };
        return $"{Day(before.AddDays(1))}~{Day(today)}";
    }

    private static string Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
        return $"{Day(monday)}~{Day(monday.AddDays(DaysOfWeek - 1))}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("yyyy'年'M'月'", CultureInfo.InvariantCulture);

    private static string Year(DateOnly day) => day.ToString("yyyy'年'", CultureInfo.InvariantCulture);

    private static string Quarter(DateOnly day) => $"{Year(day)}第{(day.Month + MonthsOfQuarter - 1) / MonthsOfQuarter}季度";

    [GeneratedRegex("今天|今日|today|昨天|昨日|yesterday|前天|前日|[本这上]星期|[这上]个星期|[本这上]周|[本这上]月|[这上]个月|[本上]季度|[这上]个季度"
        + "|今年|本年|去年|上年|前年", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex("^(?:最近|过去|近)(?<n>[0-9]{1,3})?个?(?<unit>天|日|周|星期|月|半?年)(?:来|以来|内)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Span();
}
