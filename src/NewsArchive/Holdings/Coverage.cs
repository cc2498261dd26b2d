using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Text.Queries;

namespace NewsArchive.Holdings;

/// <summary>The days of which the archive has articles, and the days on which a series should have an issue.</summary>
public sealed class Coverage
{
    // The query only reads a database index, which does not show whether a day is presumed.
    private static readonly Func<ArchiveContext, IAsyncEnumerable<BulletinDay>> DaysOfBulletins = EF.CompileAsyncQuery(
        (ArchiveContext archive) => archive.LiveArticles.Select(a => new BulletinDay(a.BulletinId, a.Date)).Distinct());

    private static readonly Func<ArchiveContext, IAsyncEnumerable<NamedBulletin>> NamedBulletins = EF.CompileAsyncQuery(
        (ArchiveContext archive) => archive.Bulletins.Where(b => b.Series != null).Select(b => new NamedBulletin(b.Id, b.Series!)));

    private readonly Dictionary<DateOnly, int> counts;
    private readonly ILookup<DateOnly, SeriesCoverage> missing;

    private Coverage(
        IReadOnlyList<KeyValuePair<DateOnly, int>> days, IReadOnlyList<SeriesCoverage> series, IReadOnlySet<DateOnly> withFindings)
    {
        (counts, First, Last, Series, WithFindings) = (days.ToDictionary(), days[^1].Key, days[0].Key, series, withFindings);
        missing = series.SelectMany(each => each.Missing, (each, day) => (day, each)).ToLookup(gap => gap.day, gap => gap.each);
    }

    /// <summary>The first day with articles.</summary>
    public DateOnly First { get; }

    /// <summary>The last day with articles.</summary>
    public DateOnly Last { get; }

    /// <summary>The number of days with articles.</summary>
    public int DayCount => counts.Count;

    /// <summary>
    /// The series with dated issues, the one with the most bulletins first. The bulletins without a series, if any, are an entry
    /// of their own, at the end.
    /// </summary>
    public IReadOnlyList<SeriesCoverage> Series { get; }

    /// <summary>The days of bulletins whose standing report has findings.</summary>
    public IReadOnlySet<DateOnly> WithFindings { get; }

    /// <summary>The number of days on which at least one series lacks an issue.</summary>
    public int MissingDays => missing.Count;

    public int CountOf(DateOnly day) => counts.GetValueOrDefault(day);

    /// <summary>Counts the articles of a period, including both ends.</summary>
    public int CountOf(DateOnly from, DateOnly to) => counts.Where(day => day.Key >= from && day.Key <= to).Sum(day => day.Value);

    /// <summary>Gets the series that should have an issue on a day but have none.</summary>
    public IEnumerable<SeriesCoverage> MissingOn(DateOnly day) => missing[day];

    public SeriesCoverage? Find(string? series) => Series.FirstOrDefault(each => each.Name == series);

    /// <summary>Reads the coverage of the archive.</summary>
    /// <returns>The coverage; null if the archive has no dated articles.</returns>
    public static async Task<Coverage?> OfAsync(ArchiveContext archive, SearchIndex index, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var days = reader.Days;
        if (days.Count == 0)
            return null;
        var known = reader.DaysBy(ArticleField.Series);
        var names = await NamedBulletins(archive).ToDictionaryAsync(b => b.Id, b => b.Series, cancellationToken: cancellation);
        var bulletins = await DaysOfBulletins(archive)
            .Where(day => known.GetValueOrDefault(names.GetValueOrDefault(day.BulletinId, ""))?.Contains(day.Date) == true)
            .GroupBy(day => day.BulletinId, day => day.Date).ToListAsync(cancellation);
        var series = bulletins.GroupBy(bulletin => names.GetValueOrDefault(bulletin.Key), bulletin => new BulletinDays([.. bulletin]))
            .Select(issues => new SeriesCoverage(issues.Key, [.. issues]))
            .OrderBy(each => each.Name is null).ThenByDescending(each => each.BulletinCount)
            .ThenBy(each => each.Name, StringComparer.Ordinal);
        // Not by a query for the days: the articles of a bulletin may be all those of the archive.
        var found = await archive.StandingReports.Where(file => file.FindingCount > 0).Select(file => file.BulletinId!.Value)
            .ToHashSetAsync(cancellation);
        var withFindings = bulletins.Where(bulletin => found.Contains(bulletin.Key)).SelectMany(bulletin => bulletin).ToHashSet();
        return new Coverage(days, [.. series], withFindings);
    }

    public DayState StateOf(DateOnly day) => (counts.ContainsKey(day), missing.Contains(day)) switch
    {
        (true, true) => DayState.Incomplete,
        (true, false) => WithFindings.Contains(day) ? DayState.PartlyRead : DayState.Present,
        (false, true) => DayState.Missing,
        (false, false) => DayState.NoneExpected,
    };

    private sealed record BulletinDay(long BulletinId, DateOnly Date);

    private sealed record NamedBulletin(long Id, string Series);
}

/// <summary>What the archive has of a day.</summary>
public enum DayState
{
    Present,

    /// <summary>There are articles, and the standing report of their bulletin has findings that need attention.</summary>
    PartlyRead,

    /// <summary>There are articles, but a series that should have an issue has none.</summary>
    Incomplete,

    /// <summary>There are no articles, although a series should have an issue.</summary>
    Missing,
    NoneExpected,
}
