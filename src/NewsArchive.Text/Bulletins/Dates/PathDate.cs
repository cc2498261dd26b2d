using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>A day, month or year in the name or the folders of a file.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month; null if there is none.</param>
/// <param name="Day">The day; null if there is none.</param>
/// <param name="Source">Whether it was found in the file's name or in its folders.</param>
public readonly partial record struct PathDate(int Year, int? Month, int? Day, YearSource Source)
{
    /// <summary>The day, if it is complete.</summary>
    public DateOnly? Date => Month is { } month && Day is { } day ? PrintedDate.Create(Year, month, day) : null;

    /// <summary>The day, or one in the middle of the month; null if there is a year alone.</summary>
    public DateOnly? Nearby => Date ?? (Month is { } month ? PrintedDate.Create(Year, month, 15) : null);

    /// <summary>Letters may touch the figures of a file's name: XIN20030129.0007, rmrb20030129.</summary>
    [GeneratedRegex($@"(?:^|[^\d])(?<y>{PrintedDate.YearPattern})(?<m>\d\d)(?<d>\d\d)(?:$|[^\d])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Compact { get; }

    [GeneratedRegex($@"(?:^|[^\d])(?<y>{PrintedDate.YearPattern})\s*[-_./年]?\s*(?<m>\d{{1,2}})月?(?:$|[^\d])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex YearAndMonth { get; }

    [GeneratedRegex($@"(?:^|[^\d])(?<y>{PrintedDate.YearPattern})年?(?:$|[^\d])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex YearAlone { get; }

    /// <summary>Finds the most exact date in a path: in the file's name, or else in its folders; null if there is none.</summary>
    /// <param name="path">The path, with / between its folders.</param>
    public static PathDate? Find(string path)
    {
        var end = path.LastIndexOf('/') + 1;
        var (name, folders) = (Path.GetFileNameWithoutExtension(path[end..]), path[..end].TrimEnd('/'));
        return FindDay(name, YearSource.FileName) ?? FindDay(folders, YearSource.Path)
            ?? FindMonth(name, YearSource.FileName) ?? FindMonth(folders, YearSource.Path)
            ?? FindYear(name, YearSource.FileName) ?? FindYear(folders, YearSource.Path);
    }

    /// <summary>
    /// The end of a path, from the first of its folders that a date in it begins with; the file's name if no folder has one.
    /// </summary>
    /// <param name="path">The path, with / between its folders.</param>
    public static string NameOf(string path)
    {
        var folders = path.Split('/');
        var first = Array.FindIndex(folders, 0, folders.Length - 1, folder => folder.Any(char.IsDigit) && (YearAlone.IsMatch(folder)
            || YearAndMonth.IsMatch(folder) || PrintedDate.Find(folder) is not null || Compact.IsMatch(folder)));
        return first < 0 ? folders[^1] : string.Join('/', folders[first..]);
    }

    private static PathDate? FindDay(string text, YearSource source)
    {
        var date = PrintedDate.Find(text)
            ?? Compact.Matches(text).Select(match => PrintedDate.Create(match.Number("y"), match.Number("m"), match.Number("d")))
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
