using System.Globalization;

namespace NewsArchive.Pages.Search;

/// <summary>Hits over time: a bar a year, or a bar for each month of one.</summary>
/// <param name="Year">The year whose months the bars are; null where they are years.</param>
/// <param name="Bars">The bars, in the order of time.</param>
public sealed record Histogram(int? Year, IReadOnlyList<Histogram.Bar> Bars)
{
    // A misread year must not make a bar for each of a thousand that lie between.
    private const int MostGaps = 150;

    /// <summary>Gives the years, where there are several, and the months of the one that was chosen or is the only one.</summary>
    /// <param name="months">The months that have hits, by their first day.</param>
    /// <param name="chosen">The years and months that were chosen.</param>
    public static IReadOnlyList<Histogram> Of(IReadOnlyList<KeyValuePair<DateOnly, int>> months, IReadOnlyList<string> chosen)
    {
        var years = months.GroupBy(m => m.Key.Year).ToDictionary(y => y.Key, y => y.Sum(m => m.Value));
        var histograms = new List<Histogram>();
        if (years.Count > 1)
            histograms.Add(new Histogram(null, Years(years, chosen)));
        if (chosen.Select(c => c[..4]).Distinct().ToList() is [var one] && int.Parse(one, CultureInfo.InvariantCulture) is var year && years.ContainsKey(year))
            histograms.Add(new Histogram(year, Months(year, months, chosen)));
        else if (years.Count == 1)
            histograms.Add(new Histogram(years.Keys.Single(), Months(years.Keys.Single(), months, chosen)));
        return histograms;
    }

    private static List<Bar> Months(int year, IReadOnlyList<KeyValuePair<DateOnly, int>> months, IReadOnlyList<string> chosen)
    {
        var counts = months.Where(m => m.Key.Year == year).ToDictionary(m => m.Key.Month, m => m.Value);
        return Scaled(Enumerable.Range(1, 12).Select(m => (First: new DateOnly(year, m, 1), Count: counts.GetValueOrDefault(m)))
            .Select(m => (m.First.ToString("yyyy-MM", CultureInfo.InvariantCulture), Dates.MonthOfYearInBrief(m.First), Dates.MonthInBrief(m.First), m.Count)), chosen);
    }

    private static List<Bar> Years(Dictionary<int, int> counts, IReadOnlyList<string> chosen)
    {
        var (first, last) = (counts.Keys.Min(), counts.Keys.Max());
        var years = last - first <= MostGaps ? Enumerable.Range(first, last - first + 1) : counts.Keys.Order();
        return Scaled(years.Select(y => ($"{y:0000}", $"{y}", Dates.Year(y), counts.GetValueOrDefault(y))), chosen);
    }

    private static List<Bar> Scaled(IEnumerable<(string Value, string Label, string Name, int Count)> bars, IReadOnlyList<string> chosen)
    {
        var all = bars.ToList();
        var most = Math.Max(1, all.Max(b => b.Count));
        return all.ConvertAll(b => new Bar(b.Value, b.Label, b.Name, b.Count, b.Count == 0 ? 0 : (int)Math.Max(2, 100L * b.Count / most), chosen.Any(c => c.StartsWith(b.Value, StringComparison.Ordinal))));
    }

    /// <summary>A bar.</summary>
    /// <param name="Value">What is chosen by it: 2025, 2025-06.</param>
    /// <param name="Label">What stands below it.</param>
    /// <param name="Name">Its year, or its month and year; the label is in it, for those who say what they see.</param>
    /// <param name="Count">The hits.</param>
    /// <param name="Height">Its height, in hundredths of the highest.</param>
    /// <param name="IsChosen">Whether it was chosen, or a month of it.</param>
    public sealed record Bar(string Value, string Label, string Name, int Count, int Height, bool IsChosen);
}
