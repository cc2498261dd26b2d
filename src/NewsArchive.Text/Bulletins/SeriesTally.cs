namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Determines the series of a file, part by part: the one named for the file as a whole, otherwise the one indicated by more than half of
/// the articles.
/// </summary>
public sealed class SeriesTally
{
    private readonly Dictionary<Series, int> counts = [];
    private string? name;
    private int articles;

    /// <summary>The series; null if the file does not indicate one.</summary>
    public Series? Series =>
        name is not null ? new Series(name, SeriesSource.Name)
        : counts.GroupBy(count => count.Key.Name).FirstOrDefault(same => same.Sum(count => count.Value) * 2 > articles) is { } most
            ? most.MaxBy(count => count.Value).Key
            : null;

    /// <summary>Adds a part of the file.</summary>
    /// <param name="named">The series that the part names for all its articles; null if it names none.</param>
    /// <param name="indicated">The series that each article of the part indicates; null for an article that indicates none.</param>
    public void Add(string? named, IEnumerable<Series?> indicated)
    {
        name ??= named;
        foreach (var series in indicated)
        {
            articles++;
            if (series is { } found)
                counts[found] = counts.GetValueOrDefault(found) + 1;
        }
    }
}
