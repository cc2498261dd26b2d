namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Decides the series of a file, part by part: the one that the file names as a whole, or else the one that more than half of its articles
/// tell.
/// </summary>
public sealed class SeriesTally
{
    private readonly Dictionary<Series, int> counts = [];
    private string? name;
    private int articles;

    /// <summary>The series; null if the file tells none.</summary>
    public Series? Series =>
        name is not null ? new Series(name, SeriesSource.Name)
        : counts.GroupBy(count => count.Key.Name).FirstOrDefault(same => same.Sum(count => count.Value) * 2 > articles) is { } most
            ? most.MaxBy(count => count.Value).Key
            : null;

    /// <summary>Adds a part of the file.</summary>
    /// <param name="named">The series that the part names for all its articles, if any.</param>
    /// <param name="told">For each article of the part the series that it tells, if any.</param>
    public void Add(string? named, IEnumerable<Series?> told)
    {
        name ??= named;
        foreach (var series in told)
        {
            articles++;
            if (series is { } found)
                counts[found] = counts.GetValueOrDefault(found) + 1;
        }
    }
}
