using System.Globalization;
using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Import.Formats.Records;

/// <summary>
/// Parses the date of a record: a date in digits, in ISO 8601, or in RFC 822 as used in feeds; or the seconds or milliseconds since 1970.
/// </summary>
/// <remarks>A time with an offset is converted to China's time zone, in which news is dated.</remarks>
public static partial class RecordDate
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Gets the day that a value states; null if it states none.</summary>
    public static DateOnly? Find(string value)
    {
        var text = value.Trim();
        if (UnixTime.IsMatch(text))
            return DayInChina(DateTimeOffset.FromUnixTimeSeconds(long.Parse(text.AsSpan(0, 10), CultureInfo.InvariantCulture)));
        if (Digits.IsMatch(text))
            return FullDateParser.Find(text[..8]);
        if (EnglishDay.Match(text) is { Success: true } english)
            text = InDigits(english) + text[(english.Index + english.Length)..];
        var time = TimeWithOffset.Match(text);
        var day = FullDateParser.Find(time.Success ? text[..time.Index] : text.Split('T')[0]);
        return day is { } local && time.Success ? Shift(local, time) : day;
    }

    /// <summary>
    /// Gets the day in a document number, as assigned by agencies and corpora: XIN_CMN_20030129.0007; null if there is none.
    /// </summary>
    public static string? InNumber(string? number) =>
        number is not null && Numbered.Match(number) is { Success: true } day && FullDateParser.Find(day.Groups["day"].Value) is not null
            ? day.Groups["day"].Value
            : null;

    private static DateOnly Shift(DateOnly day, Match time)
    {
        var local = TimeSpan.FromMinutes(Number(time, "h") * 60 + Number(time, "m"));
        var offset = TimeSpan.FromMinutes(Number(time, "oh") * 60 + Number(time, "om"));
        var utc = day.ToDateTime(TimeOnly.MinValue) + local + (time.Groups["sign"].Value == "-" ? offset : -offset);
        return DateOnly.FromDateTime(utc + China);
    }

    private static DateOnly DayInChina(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(China).DateTime);

    private static string InDigits(Match english)
    {
        var month = "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(english.Groups["mon"].Value, StringComparison.OrdinalIgnoreCase) / 3 + 1;
        return $"{english.Groups["y"].Value}-{month}-{english.Groups["d"].Value}";
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Value is { Length: > 0 } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    // Seconds from 2001 to 2029. From 2030 on, ten digits could be a day with an hour.
    [GeneratedRegex(@"^1[0-8][0-9]{8}(?:[0-9]{3})?(?:\.[0-9]+)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex UnixTime { get; }

    [GeneratedRegex("(?:^|[^0-9])(?<day>(?:19|20)[0-9]{6})(?:[^0-9]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered { get; }

    // Such as 20250308075740.
    [GeneratedRegex("^(?:19|20)[0-9]{10}(?:[0-9]{2})?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Digits { get; }

    // Such as Sat, 08 Mar 2025 or March 8, 2025.
    [GeneratedRegex(
        @"^(?:[A-Za-z]{3,9},?\s+)?(?:(?<d>[0-9]{1,2})\s+(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?|"
        + @"(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+(?<d>[0-9]{1,2}),?)\s+(?<y>[0-9]{4})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EnglishDay { get; }

    [GeneratedRegex(
        @"[T\s](?<h>[0-9]{1,2}):?(?<m>[0-9]{2})(?::?[0-9]{2}(?:[.,][0-9]{1,9})?)?\s*"
        + @"(?:Z|GMT|UTC?|(?<sign>[+-])(?<oh>[0-9]{2}):?(?<om>[0-9]{2}))$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TimeWithOffset { get; }
}
