using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>Tells on which days between its first and last day the archive has articles, and on which others it should have some.</summary>
public sealed class Coverage
{
    // A day is compared with the same weekday in this number of weeks before and after it.
    private const int Weeks = 4;

    // Gets the days of bulletins whose latest import had findings.
    private static readonly Func<ArchiveContext, IAsyncEnumerable<DateOnly>> DaysWithFindings = EF.CompileAsyncQuery(
        (ArchiveContext archive) => archive.DatedArticles
            .Where(a => archive.ImportedFiles
                .Where(file => file.BulletinId != null && file.Report != null && file.FindingCount > 0 && !archive.ImportedFiles
                    .Any(later => later.BulletinId == file.BulletinId && later.Report != null && later.Id > file.Id))
                .Select(file => file.BulletinId!.Value).Contains(a.BulletinId))
            .Select(a => a.Date).Distinct());

    private readonly Dictionary<DateOnly, int> counts;
    private readonly HashSet<DateOnly> withFindings;

    private Coverage(IReadOnlyList<KeyValuePair<DateOnly, int>> days, HashSet<DateOnly> withFindings) =>
        (counts, this.withFindings, First, Last) = (days.ToDictionary(), withFindings, days[^1].Key, days[0].Key);

    /// <summary>The first day with articles.</summary>
    public DateOnly First { get; }

    /// <summary>The last day with articles.</summary>
    public DateOnly Last { get; }

    /// <summary>The number of days with articles.</summary>
    public int DayCount => counts.Count;

    public int CountOf(DateOnly day) => counts.GetValueOrDefault(day);

    /// <summary>Counts the articles of a period, including both ends.</summary>
    public int CountOf(DateOnly from, DateOnly to) => counts.Where(day => day.Key >= from && day.Key <= to).Sum(day => day.Value);

    /// <summary>Reads the coverage of the archive.</summary>
    /// <returns>The coverage; null if the archive has no dated articles.</returns>
    public static async Task<Coverage?> OfAsync(ArchiveContext archive, SearchIndex index, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var days = reader.Days;
        return days.Count == 0 ? null : new Coverage(days, await DaysWithFindings(archive).ToHashSetAsync(cancellationToken: cancellation));
    }

    public DayState StateOf(DateOnly day) =>
        withFindings.Contains(day) ? DayState.PartlyRead
        : counts.ContainsKey(day) ? DayState.Present
        : IsExpected(day) ? DayState.Missing
        : DayState.NoneExpected;

    // Whether more than half of the same weekdays around the day have articles.
    private bool IsExpected(DateOnly day)
    {
        if (day < First || day > Last)
            return false;
        var (held, all) = (0, 0);
        for (var week = -Weeks; week <= Weeks; week++)
        {
            if (week == 0 || Add(day, 7 * week) is var other && (other < First || other > Last))
                continue;
            all++;
            if (counts.ContainsKey(other))
                held++;
        }
        return held * 2 > all;
    }

    private static DateOnly Add(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}

/// <summary>What the archive has of a day.</summary>
public enum DayState
{
    Present,

    /// <summary>There are articles, and the latest import of their bulletin has findings that need attention.</summary>
    PartlyRead,

    /// <summary>There are no articles, although most of the same weekdays around the day have some.</summary>
    Missing,
    NoneExpected,
}
