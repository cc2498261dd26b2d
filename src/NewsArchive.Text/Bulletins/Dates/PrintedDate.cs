using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>Parses full dates in digits, from 1900 to 2099: 2015-02-03, 2015/2/3, 2015.02.03, 2015年2月3日, 20150203.</summary>
public static partial class PrintedDate
{
    /// <summary>A year from 1900 to 2099, in ASCII or full-width digits.</summary>
    internal const string YearPattern = @"(?:[1１][9９]|[2２][0０])\d\d";

    private const string Separated = @"\s*[-－_/.年]\s*(?<m>\d{1,2})\s*[-－_/.月]\s*(?<d>\d{1,2})";

    [GeneratedRegex($@"(?:^|[^\dA-Za-z])(?<y>{YearPattern})(?:{Separated}|(?<m>\d\d)(?<d>\d\d))(?:$|[^\dA-Za-z])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }

    /// <summary>Finds the first date in a text that exists in the calendar; null if there is none.</summary>
    public static DateOnly? Find(string text)
    {
        foreach (Match match in Pattern.Matches(text))
        {
            if (Create(match.Number("y"), match.Number("m"), match.Number("d")) is { } date)
                return date;
        }

        return null;
    }

    /// <summary>Creates a date; returns null if there is no such day in the calendar.</summary>
    internal static DateOnly? Create(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>
    /// Gets the date with the given month and day that is nearest to a known date; null if the month has no such day. Around New Year, it
    /// may be in the previous or next year.
    /// </summary>
    internal static DateOnly? Nearest(DateOnly known, int month, int day) =>
        Between(known.Year - 1, known.Year + 1, month, day)
            .OrderBy(date => Math.Abs(date!.Value.DayNumber - known.DayNumber))
            .FirstOrDefault();

    /// <summary>Gets the dates with the given month and day from the first to the last year.</summary>
    internal static IEnumerable<DateOnly?> Between(int firstYear, int lastYear, int month, int day) =>
        Enumerable.Range(firstYear, lastYear - firstYear + 1)
            .Select(year => Create(year, month, day))
            .Where(date => date is not null);
}
