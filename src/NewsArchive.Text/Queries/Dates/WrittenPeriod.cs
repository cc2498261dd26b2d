using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Queries.Dates;

/// <summary>
/// A period with its year as people write it: 2025, 2025年, 2025-06, 2025/6/17, 2025.6.17, 202506, 20250617, 2025年6月17日, 2025年6月上旬,
/// 2025年上半年, 2025年第一季度, 2025Q1, 2025年前三季度, 2025年前五个月, 2025年春季, 2010年代 or 20世纪90年代.
/// </summary>
/// <remarks>
/// Seasons are the meteorological ones: spring is March to May. The winter of a year, 2025年冬 or 2025—2026年冬季, ends in February of the next.
/// </remarks>
internal sealed partial class WrittenPeriod
{
    private const int MinYear = 1000, MonthsOfYear = 12, MonthsOfQuarter = 3, MonthsOfHalf = 6, DaysOfPart = 10;

    private const string Seasons = "春夏秋冬";

    // What may stand between a year and the rest of a date.
    private static readonly string[] Signs = ["年", "-", "/", ".", ""];

    private readonly Match match;

    private WrittenPeriod(Match match, Days days) => (this.match, Days) = (match, days);

    /// <summary>The days of the period.</summary>
    public Days Days { get; }

    /// <summary>Parses a period.</summary>
    /// <param name="text">A text, as <see cref="DateText.Simplify"/> gives it.</param>
    /// <returns>The period; null if the text is something else.</returns>
    public static WrittenPeriod? Parse(string text) =>
        Written().Match(text) is { Success: true } match && DaysOf(match) is { } days ? new WrittenPeriod(match, days) : null;

    /// <summary>Parses the end of a range that begins with this period and omits its year, or its year and month.</summary>
    /// <param name="end">A text, as <see cref="DateText.Simplify"/> gives it.</param>
    /// <returns>The period; null if the text is something else.</returns>
    public WrittenPeriod? Complete(string end)
    {
        var year = Number("y") ?? 0;
        if (end.StartsWith("次年", StringComparison.Ordinal) || end.StartsWith("翌年", StringComparison.Ordinal))
            return Parse($"{year + 1}年{end[2..]}");
        // 2023年6月1日至30日 goes on in its month, 2023年6月至8月 in its year.
        if ((Has("d") || Has("part")) && Parse($"{year}年{match.Groups["m"]}月{end}") is { } sameMonth)
            return sameMonth;
        return Has("m") || Has("q") || Has("half") || Has("season")
            ? Signs.Select(sign => Parse($"{year}{sign}{end}")).OfType<WrittenPeriod>().FirstOrDefault() : null;
    }

    private bool Has(string group) => match.Groups[group].Success;

    private int? Number(string group) => Number(match, group);

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static Days? DaysOf(Match match)
    {
        var (year, month, day) = (YearOf(match), Number(match, "m"), Number(match, "d"));
        if (year is null or < MinYear || month is < 1 or > MonthsOfYear)
            return null;
        if (month is null)
            return MonthsOf(match, year.Value);
        var days = Months(year.Value, month.Value, 1);
        if (match.Groups["part"] is { Success: true } part)
            return PartOf(days, part.Value);
        if (day is null)
            return days;
        if (day == 0 || day > days.To.Day)
            return null;
        var date = days.From.AddDays(day.Value - 1);
        return new Days(date, date);
    }

    private static int? YearOf(Match match) => Number(match, "y") ?? 100 * (Number(match, "century") - 1) + Number(match, "ofCentury");

    private static Days? MonthsOf(Match match, int year)
    {
        if (Number(match, "q") is { } quarter)
            return Months(year, MonthsOfQuarter * (quarter - 1) + 1, MonthsOfQuarter);
        if (match.Groups["half"] is { Success: true } half)
            return Months(year, half.Value == "上" ? 1 : MonthsOfHalf + 1, MonthsOfHalf);
        if ((Number(match, "quarters") * MonthsOfQuarter ?? Number(match, "months")) is { } first)
            return first is > 0 and <= MonthsOfYear ? Months(year, 1, first) : null;
        if (match.Groups["season"] is { Success: true } season)
            return SeasonOf(year, season.Value, Number(match, "next"));
        return Months(year, 1, match.Groups["decade"].Success ? 10 * MonthsOfYear : MonthsOfYear);
    }

    private static Days? SeasonOf(int year, string season, int? next)
    {
        var first = MonthsOfQuarter * (Seasons.IndexOf(season, StringComparison.Ordinal) + 1);
        var isInCalendar = year < DateOnly.MaxValue.Year || first < MonthsOfYear;
        var isNext = next is null || next == year + 1 || next == (year + 1) % 100;
        return isInCalendar && isNext ? Months(year, first, MonthsOfQuarter) : null;
    }

    private static Days Months(int year, int first, int count)
    {
        var (years, last) = Math.DivRem(first + count - 2, MonthsOfYear);
        return new Days(
            new DateOnly(year, first, 1), new DateOnly(year + years, last + 1, DateTime.DaysInMonth(year + years, last + 1)));
    }

    private static Days PartOf(Days month, string part) => part switch
    {
        "上" => new Days(month.From, month.From.AddDays(DaysOfPart - 1)),
        "中" => new Days(month.From.AddDays(DaysOfPart), month.From.AddDays(2 * DaysOfPart - 1)),
        _ => new Days(month.From.AddDays(2 * DaysOfPart), month.To),
    };

    [GeneratedRegex(
        "^(?<y>[0-9]{4})(?:年度?|年?(?<half>[上下])半年|年?第?(?<q>[1-4])季度?|[年-]?q(?<q>[1-4])"
        + "|年?前(?:(?<quarters>[1-4])个?季度|(?<months>[0-9]{1,2})个月)|(?:年?[-/~](?<next>[0-9]{4}|[0-9]{2}))?年?(?<season>冬)[季天]?"
        + "|年?(?<season>[春夏秋])[季天]?"
        + "|年(?<m>[0-9]{1,2})(?:月份?|月(?<d>[0-9]{1,2})[日号]?|月(?<part>[上中下])旬)?|-(?<m>[0-9]{1,2})(?:-(?<d>[0-9]{1,2}))?"
        + @"|/(?<m>[0-9]{1,2})(?:/(?<d>[0-9]{1,2}))?|\.(?<m>[0-9]{1,2})(?:\.(?<d>[0-9]{1,2}))?)?$"
        + "|^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})?$"
        + "|^(?:(?<y>[0-9]{3}0)|(?<century>[0-9]{2})世纪(?<ofCentury>[0-9]0))(?<decade>年代)$", RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
