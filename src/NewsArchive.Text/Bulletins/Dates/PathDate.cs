using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>A day, month or year in the name or the folders of a file.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month; null if there is none.</param>
/// <param name="Day">The day; null if there is none.</param>
/// <param name="Source">Whether the date was found in the name of the file or in its folders.</param>
public readonly partial record struct PathDate(int Year, int? Month, int? Day, YearSource Source)
{
    /// <summary>The day; null if it is not complete.</summary>
    public DateOnly? Date => Month is { } month && Day is { } day ? CalendarDates.Create(Year, month, day) : null;

    /// <summary>The day, or a day in the middle of the month; null if there is only a year.</summary>
    public DateOnly? Nearby => Date ?? (Month is { } month ? CalendarDates.Create(Year, month, 15) : null);

    /// <summary>Matches a date in digits, which may be next to letters: XIN20030129.0007, rmrb20030129.</summary>
    [GeneratedRegex($@"(?:^|[^\d])(?<y>{FullDateParser.YearPattern})(?<m>\d\d)(?<d>\d\d)(?:$|[^\d])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Compact { get; }

    [GeneratedRegex($@"(?:^|[^\d])(?<y>{FullDateParser.YearPattern})\s*[-_./年]?\s*(?<m>\d{{1,2}})月?(?:$|[^\d])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex YearAndMonth { get; }

    [GeneratedRegex($@"(?:^|[^\d])(?<y>{FullDateParser.YearPattern})年?(?:$|[^\d])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex YearAlone { get; }

    /// <summary>Finds the most precise date in a path, preferring the name of the file over its folders; null if there is none.</summary>
    /// <param name="path">The path, with / between folders.</param>
    public static PathDate? Find(string path)
    {
        var end = path.LastIndexOf('/') + 1;
        var (name, folders) = (Path.GetFileNameWithoutExtension(path[end..]), path[..end].TrimEnd('/'));
        return FindDay(name, YearSource.FileName) ?? FindDay(folders, YearSource.Path)
            ?? FindMonth(name, YearSource.FileName) ?? FindMonth(folders, YearSource.Path)
            ?? FindYear(name, YearSource.FileName) ?? FindYear(folders, YearSource.Path);
    }

    /// <summary>
    /// Gets the end of a path, starting with the first folder that contains a date; the name of the file if no folder contains one.
    /// </summary>
    /// <param name="path">The path, with / between folders.</param>
    public static string NameOf(string path)
    {
        var folders = path.Split('/');
        var first = Array.FindIndex(folders, 0, folders.Length - 1, folder => folder.Any(char.IsDigit) && (YearAlone.IsMatch(folder)
            || YearAndMonth.IsMatch(folder) || FullDateParser.Find(folder) is not null || Compact.IsMatch(folder)));
        return first < 0 ? folders[^1] : string.Join('/', folders[first..]);
    }

    private static PathDate? FindDay(string text, YearSource source)
    {
        var date = FullDateParser.Find(text)
            ?? Compact.Matches(text).Select(match => CalendarDates.Create(match.Number("y"), match.Number("m"), match.Number("d")))
                .FirstOrDefault(day => day is not null);
        return date is { } found ? new PathDate(found.Year, found.Month, found.Day, source) : null;
    }

    private static PathDate? FindMonth(string text, YearSource source) =>
        YearAndMonth.Match(text) is { Success: true } match && match.Number("m") is >= 1 and <= 12 and var month
            ? new PathDate(match.Number("y"), month, null, source)
            : null;

    private static PathDate? FindYear(string text, YearSource source) =>
        YearAlone.Match(text) is { Success: true } match ? new PathDate(match.Number("y"), null, null, source) : null;
}
