namespace NewsArchive.Holdings;

/// <summary>The days on which a series has an issue, and the days on which it should have one but does not.</summary>
public sealed class SeriesCoverage
{
    // A day is compared with the same weekday in this number of weeks before and after it.
    private const int Weeks = 4;

    private readonly HashSet<DateOnly> held;

    /// <param name="name">The name; null for the bulletins that belong to no series.</param>
    /// <param name="issues">The days of each of its bulletins. There must be at least one bulletin.</param>
    public SeriesCoverage(string? name, IReadOnlyList<BulletinDays> issues)
    {
        (Name, BulletinCount, held) = (name, issues.Count, [.. issues.SelectMany(issue => issue.Held)]);
        (First, Last) = (held.Min(), held.Max());
        Days = [.. held.Order()];
        Missing = [.. held.SelectMany(SameWeekdays).Where(day => !held.Contains(day)).Distinct().Where(IsExpected).Order()];
    }

    public string? Name { get; }

    public int BulletinCount { get; }

    /// <summary>The day of its first issue.</summary>
    public DateOnly First { get; }

    /// <summary>The day of its last issue.</summary>
    public DateOnly Last { get; }

    /// <summary>The days with an issue, in order.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>The number of days with an issue.</summary>
    public int DayCount => Days.Count;

    /// <summary>
    /// The days without an issue, in order, for which more than half of the same weekdays in the weeks before and after have an issue.
    /// </summary>
    public IReadOnlyList<DateOnly> Missing { get; }

    /// <summary>The years from that of the last issue to that of the first. Consecutive years without issues are one entry.</summary>
    public IEnumerable<SeriesYears> Years
    {
        get
        {
            int? later = null;
            foreach (var year in Days.Reverse().GroupBy(day => day.Year))
            {
                if (later is { } end && end - year.Key > 1)
                    yield return new SeriesYears(year.Key + 1, end - 1, [], []);
                later = year.Key;
                yield return new SeriesYears(year.Key, year.Key, [.. year.Reverse()], [.. Missing.Where(day => day.Year == year.Key)]);
            }
        }
    }

    /// <summary>Gets the missing days of a period, including both ends.</summary>
    public IReadOnlyList<DateOnly> MissingBetween(DateOnly from, DateOnly to) => [.. Missing.Where(day => day >= from && day <= to)];

    private bool IsExpected(DateOnly day)
    {
        var around = SameWeekdays(day).ToList();
        return day >= First && day <= Last && around.Count(held.Contains) * 2 > around.Count;
    }

    /// <summary>Gets the same weekday in the weeks before and after a day, from the first issue of the series to the last.</summary>
    private IEnumerable<DateOnly> SameWeekdays(DateOnly day) => Enumerable.Range(-Weeks, 2 * Weeks + 1)
        .Where(week => week != 0).Select(week => day.DayNumber + 7 * week)
        .Where(number => number >= First.DayNumber && number <= Last.DayNumber).Select(DateOnly.FromDayNumber);
}

/// <summary>A year of a series, or consecutive years without issues.</summary>
/// <param name="First">The first year.</param>
/// <param name="Last">The last year.</param>
/// <param name="Held">The days with an issue, in order.</param>
/// <param name="Missing">The missing days, in order.</param>
public sealed record SeriesYears(int First, int Last, IReadOnlyList<DateOnly> Held, IReadOnlyList<DateOnly> Missing);

/// <summary>The days of a bulletin's articles.</summary>
/// <param name="Days">The days. There must be at least one.</param>
public sealed record BulletinDays(IReadOnlyCollection<DateOnly> Days)
{
    // The days that an issue may span, since it also has stories of the days before.
    private const int MaxIssueLength = 4;

    /// <summary>The days on which the bulletin is an issue: its last day, or all its days if they span more than one issue can.</summary>
    public IEnumerable<DateOnly> Held => Days.Max().DayNumber - Days.Min().DayNumber < MaxIssueLength ? [Days.Max()] : Days;
}
