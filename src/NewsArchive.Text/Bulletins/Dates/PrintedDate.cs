using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>Dates in figures: 2015-02-03, 2015/2/3, 2015.02.03, 2015年2月3日, 20150203.</summary>
public static partial class PrintedDate
{
    [GeneratedRegex(@"(?:^|[^\dA-Za-z])(?<y>(?:[1１][9９]|[2２][0０])\d\d)(?:\s*[-－_/.年]\s*(?<m>\d{1,2})\s*[-－_/.月]\s*(?<d>\d{1,2})|(?<m>\d\d)(?<d>\d\d))(?:$|[^\dA-Za-z])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }

    /// <summary>The first date in a text that the calendar has.</summary>
    public static DateOnly? In(string text)
    {
        foreach (Match match in Pattern.Matches(text))
        {
            if (Of(match.Figure("y"), match.Figure("m"), match.Figure("d")) is { } date)
                return date;
        }

        return null;
    }

    /// <summary>The date, or nothing where the calendar has no such day.</summary>
    public static DateOnly? Of(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
