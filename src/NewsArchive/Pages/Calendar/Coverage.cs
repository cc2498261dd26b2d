using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>How much the archive holds of each day, and what it ought to hold.</summary>
public sealed class Coverage
{
    // The rhythm of a day is that of the same weekday, so many weeks before it and after it.
    private const int Weeks = 4;

    // The days of bulletins whose last reading left something for a person to look at.
    private static readonly Func<ArchiveContext, IAsyncEnumerable<DateOnly>> DoubtfulDays = EF.CompileAsyncQuery((ArchiveContext archive) => archive.Articles
        .Where(a => a.WithdrawnAt == null && archive.ImportedFiles
            .Where(file => file.BulletinId != null && file.Report != null && file.FindingCount > 0
                && !archive.ImportedFiles.Any(later => later.BulletinId == file.BulletinId && later.Report != null && later.Id > file.Id))
            .Select(file => file.BulletinId!.Value).Contains(a.BulletinId))
        .Select(a => a.Date).Distinct());

    private readonly Dictionary<DateOnly, int> counts;
    private readonly HashSet<DateOnly> doubtful;

    private Coverage(IReadOnlyList<KeyValuePair<DateOnly, int>> days, HashSet<DateOnly> doubtful) =>
        (counts, this.doubtful, First, Last) = (days.ToDictionary(), doubtful, days[^1].Key, days[0].Key);

    /// <summary>The first day that the archive holds.</summary>
    public DateOnly First { get; }

    /// <summary>The last day that the archive holds.</summary>
    public DateOnly Last { get; }

    /// <summary>How many days have articles.</summary>
    public int DayCount => counts.Count;

    public int CountOf(DateOnly day) => counts.GetValueOrDefault(day);

    /// <summary>How many articles the days of a time have.</summary>
    public int CountOf(DateOnly from, DateOnly to) => counts.Where(day => day.Key >= from && day.Key <= to).Sum(day => day.Value);

    /// <summary>Reads what the archive holds, and which days were not read in full.</summary>
    /// <returns>null where the archive is empty.</returns>
    public static async Task<Coverage?> OfAsync(ArchiveContext archive, SearchIndex index, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var days = reader.Days;
        return days.Count == 0 ? null : new Coverage(days, await DoubtfulDays(archive).ToHashSetAsync(cancellationToken: cancellation));
    }

    public DayState StateOf(DateOnly day) =>
        doubtful.Contains(day) ? DayState.PartlyRead
        : counts.ContainsKey(day) ? DayState.Present
        : IsExpected(day) ? DayState.Missing
        : DayState.NoneExpected;

    // Where more than half of the same weekdays around it have a bulletin.
    private bool IsExpected(DateOnly day)
    {
        if (day < First || day > Last)
            return false;
        var (there, all) = (0, 0);
        for (var week = -Weeks; week <= Weeks; week++)
        {
            if (week == 0 || Add(day, 7 * week) is var other && (other < First || other > Last))
                continue;
            all++;
            if (counts.ContainsKey(other))
                there++;
        }
        return there * 2 > all;
    }

    private static DateOnly Add(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}

/// <summary>What there is of a day.</summary>
public enum DayState
{
    Present,
    PartlyRead,
    Missing,
    NoneExpected,
}
