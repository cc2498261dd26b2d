namespace NewsArchive.Pages;

/// <summary>The first and last day of the archive, and the number of dated articles.</summary>
public sealed record Extent(DateOnly From, DateOnly To, int Articles)
{
    // Below this number, the front page says how to import more.
    private const int MinArticles = 10;

    /// <summary>Whether the archive has so few articles that more should be imported.</summary>
    public bool IsSmall => Articles < MinArticles;

    /// <summary>Whether a period, including both ends, overlaps the time from the first day to the last.</summary>
    public bool Overlaps(DateOnly from, DateOnly to) => from <= To && to >= From;

    /// <summary>Gets the extent of an archive.</summary>
    /// <param name="days">The days with articles, newest first, with their counts.</param>
    /// <returns>The extent; null if there are no days.</returns>
    public static Extent? Of(IReadOnlyList<KeyValuePair<DateOnly, int>> days) =>
        days.Count == 0 ? null : new Extent(days[^1].Key, days[0].Key, days.Sum(day => day.Value));
}
