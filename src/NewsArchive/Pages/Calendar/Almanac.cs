using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles;

namespace NewsArchive.Pages.Calendar;

/// <summary>How much the archive holds of each day of a time, and what it ought to hold.</summary>
public sealed class Almanac
{
    // The rhythm of a day is that of the same weekday, so many weeks before it and after it.
    private const int Weeks = 4;

    private readonly Dictionary<DateOnly, int> _counts = [];
    private readonly HashSet<DateOnly> _doubtful = [];

    private Almanac(DateOnly first, DateOnly last) => (First, Last) = (first, last);

    /// <summary>The first day that the archive holds.</summary>
    public DateOnly First { get; }

    /// <summary>The last day that the archive holds.</summary>
    public DateOnly Last { get; }

    /// <summary>The days of the time, and some around it, that have articles.</summary>
    public IEnumerable<DateOnly> Days => _counts.Keys.Order();

    public int CountOf(DateOnly day) => _counts.GetValueOrDefault(day);

    /// <summary>Reads the days of a time.</summary>
    /// <returns>null where the archive is empty.</returns>
    public static async Task<Almanac?> OfAsync(ArchiveContext archive, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var live = archive.Live();
        if (await live.MinAsync(a => (DateOnly?)a.Date, cancellation) is not { } first) return null;
        var almanac = new Almanac(first, await live.MaxAsync(a => a.Date, cancellation));
        var (begin, end) = (Add(from, -7 * Weeks), Add(to, 7 * Weeks));
        var held = await live.Where(a => a.Date >= begin && a.Date <= end).GroupBy(a => new { a.Date, a.BulletinId })
            .Select(g => new { g.Key.Date, g.Key.BulletinId, Count = g.Count() }).ToListAsync(cancellation);
        var doubtful = await DoubtfulAsync(archive, [.. held.Select(h => h.BulletinId).Distinct()], cancellation);
        foreach (var day in held)
        {
            almanac._counts[day.Date] = almanac.CountOf(day.Date) + day.Count;
            if (doubtful.Contains(day.BulletinId)) almanac._doubtful.Add(day.Date);
        }
        return almanac;
    }

    public DayState StateOf(DateOnly day) =>
        _doubtful.Contains(day) ? DayState.PartlyRead
        : _counts.ContainsKey(day) ? DayState.Present
        : IsExpected(day) ? DayState.Missing
        : DayState.NoneExpected;

    // Where more than half of the same weekdays around it have a bulletin.
    private bool IsExpected(DateOnly day)
    {
        if (day < First || day > Last) return false;
        var (there, all) = (0, 0);
        for (var week = -Weeks; week <= Weeks; week++)
        {
            if (week == 0 || Add(day, 7 * week) is var other && (other < First || other > Last)) continue;
            all++;
            if (_counts.ContainsKey(other)) there++;
        }
        return there * 2 > all;
    }

    // Bulletins whose last reading left something for a person to look at.
    private static async Task<HashSet<long>> DoubtfulAsync(ArchiveContext archive, List<long> bulletins, CancellationToken cancellation)
    {
        var read = archive.ImportedFiles.Where(file => file.BulletinId != null && file.Report != null && EF.Parameter(bulletins).Contains(file.BulletinId.Value));
        var last = await read.GroupBy(file => file.BulletinId!.Value).Select(g => new { Bulletin = g.Key, Id = g.Max(file => file.Id) }).ToListAsync(cancellation);
        var ids = last.ConvertAll(file => file.Id);
        return [.. await archive.ImportedFiles.Where(file => EF.Parameter(ids).Contains(file.Id) && file.FindingCount > 0).Select(file => file.BulletinId!.Value).ToListAsync(cancellation)];
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
