namespace NewsArchive.Pages.Calendar;

/// <summary>Which days of its time a series has an issue of, and of which days it should have one.</summary>
public sealed class SeriesCoverage
{
    // A day is compared with the same weekday of so many weeks before and after it.
    private const int Weeks = 4;

    private readonly HashSet<DateOnly> held;

    /// <param name="name">The name; null for the bulletins that belong to no series.</param>
    /// <param name="issues">The days of each of its bulletins, at least one.</param>
    public SeriesCoverage(string? name, IReadOnlyList<BulletinDays> issues)
    {
        (Name, BulletinCount, held) = (name, issues.Count, [.. issues.SelectMany(issue => issue.Held)]);
        (First, Last) = (held.Min(), held.Max());
        Missing = [.. held.SelectMany(SameWeekdays).Where(day => !held.Contains(day)).Distinct().Where(IsExpected).Order()];
    }

    public string? Name { get; }

    public int BulletinCount { get; }

    /// <summary>The day of its first issue.</summary>
    public DateOnly First { get; }

    /// <summary>The day of its last issue.</summary>
    public DateOnly Last { get; }

    /// <summary>The number of days with an issue.</summary>
    public int DayCount => held.Count;

    /// <summary>The days without an issue on which more than half of the same weekdays around have one, in order.</summary>
    public IReadOnlyList<DateOnly> Missing { get; }

    /// <summary>The missing days of a period, both ends included.</summary>
    public IReadOnlyList<DateOnly> MissingBetween(DateOnly from, DateOnly to) => [.. Missing.Where(day => day >= from && day <= to)];

    private bool IsExpected(DateOnly day)
    {
        var around = SameWeekdays(day).ToList();
        return day >= First && day <= Last && around.Count(held.Contains) * 2 > around.Count;
    }

    /// <summary>The same weekdays around a day, within the time of the series.</summary>
    private IEnumerable<DateOnly> SameWeekdays(DateOnly day) => Enumerable.Range(-Weeks, 2 * Weeks + 1)
        .Where(week => week != 0).Select(week => day.DayNumber + 7 * week)
        .Where(number => number >= First.DayNumber && number <= Last.DayNumber).Select(DateOnly.FromDayNumber);
}

/// <summary>The days of a bulletin's articles.</summary>
/// <param name="Days">The days, at least one.</param>
public sealed record BulletinDays(IReadOnlyCollection<DateOnly> Days)
{
    // An issue has stories of the days before it, too.
    private const int LongestIssue = 4;

    /// <summary>The days that it is an issue of: its last day, or all of them where it is a list of many days.</summary>
    public IEnumerable<DateOnly> Held => Days.Max().DayNumber - Days.Min().DayNumber < LongestIssue ? [Days.Max()] : Days;
}
