using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Queries.Dates;

/// <summary>
/// A period with its year as people write it: 2025, 2025年, 2025-06, 2025/6/17, 2025.6.17, 202506, 20250617, 2025年6月17日, 2025年6月上旬,
/// 2025年上半年, 2025年第一季度 or 2025Q1.
/// </summary>
internal sealed partial class WrittenPeriod
{
    private const int MinYear = 1000, MonthsOfQuarter = 3, MonthsOfHalf = 6, DaysOfPart = 10;

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
        return Has("m") || Has("q") || Has("half")
            ? Signs.Select(sign => Parse($"{year}{sign}{end}")).OfType<WrittenPeriod>().FirstOrDefault() : null;
    }

    private bool Has(string group) => match.Groups[group].Success;

    private int? Number(string group) => Number(match, group);

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static Days? DaysOf(Match match)
    {
        var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        if (year is null or < MinYear || month is < 1 or > 12)
            return null;
        if (Number(match, "q") is { } quarter)
            return Months(year.Value, MonthsOfQuarter * (quarter - 1) + 1, MonthsOfQuarter);
        if (match.Groups["half"] is { Success: true } half)
            return Months(year.Value, half.Value == "上" ? 1 : MonthsOfHalf + 1, MonthsOfHalf);
        if (month is null)
            return Months(year.Value, 1, 12);
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

    private static Days Months(int year, int first, int count)
    {
        var last = first + count - 1;
        return new Days(new DateOnly(year, first, 1), new DateOnly(year, last, DateTime.DaysInMonth(year, last)));
    }

    private static Days PartOf(Days month, string part) => part switch
    {
        "上" => new Days(month.From, month.From.AddDays(DaysOfPart - 1)),
        "中" => new Days(month.From.AddDays(DaysOfPart), month.From.AddDays(2 * DaysOfPart - 1)),
        _ => new Days(month.From.AddDays(2 * DaysOfPart), month.To),
    };

    [GeneratedRegex(
        "^(?<y>[0-9]{4})(?:年度?|年?(?<half>[上下])半年|年?第?(?<q>[1-4])季度?|[年-]?q(?<q>[1-4])"
        + "|年(?<m>[0-9]{1,2})(?:月份?|月(?<d>[0-9]{1,2})[日号]?|月(?<part>[上中下])旬)?|-(?<m>[0-9]{1,2})(?:-(?<d>[0-9]{1,2}))?"
        + @"|/(?<m>[0-9]{1,2})(?:/(?<d>[0-9]{1,2}))?|\.(?<m>[0-9]{1,2})(?:\.(?<d>[0-9]{1,2}))?)?$"
        + "|^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})?$", RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
