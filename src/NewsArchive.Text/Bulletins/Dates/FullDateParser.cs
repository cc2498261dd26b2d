using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>Parses full dates in digits, from 1900 to 2099: 2015-02-03, 2015/2/3, 2015.02.03, 2015年2月3日, 20150203.</summary>
public static partial class FullDateParser
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
            if (CalendarDates.Create(match.Number("y"), match.Number("m"), match.Number("d")) is { } date)
                return date;
        }

        return null;
    }
}
