using System.Globalization;

namespace NewsArchive.Pages.Search;

/// <summary>The distribution of the results over time, with a bar per year or per month of a year.</summary>
/// <param name="Year">The year of the months; null if the bars are years.</param>
/// <param name="Bars">The bars in chronological order.</param>
public sealed record Histogram(int? Year, IReadOnlyList<Histogram.Bar> Bars)
{
    // Within this many years, years without results get a bar as well. A longer span may come from a wrong year.
    private const int MaxYears = 150;

    /// <summary>The number of results of the highest bar.</summary>
    public int Max => Bars.Max(bar => bar.Count);

    /// <summary>
    /// Creates a histogram of the years, if there are several, and one of the months of a year, if a single year is selected or has
    /// results in several months.
    /// </summary>
    /// <param name="months">The months with results, each given as its first day, with their counts.</param>
    /// <param name="chosen">The selected years and months.</param>
    public static IReadOnlyList<Histogram> Of(IReadOnlyList<KeyValuePair<DateOnly, int>> months, IReadOnlyList<string> chosen)
    {
        var years = months.GroupBy(m => m.Key.Year).ToDictionary(y => y.Key, y => y.Sum(m => m.Value));
        var histograms = new List<Histogram>();
        if (years.Count > 1)
            histograms.Add(new Histogram(null, Years(years, chosen)));
        var chosenYears = chosen.Select(c => int.Parse(c.AsSpan(0, 4), CultureInfo.InvariantCulture)).Distinct().ToList();
        if (chosenYears is [var year] && years.ContainsKey(year))
            histograms.Add(new Histogram(year, Months(year, months, chosen)));
        else if (years.Count == 1 && months.Count > 1)
            histograms.Add(new Histogram(years.Keys.Single(), Months(years.Keys.Single(), months, chosen)));
        return histograms;
    }

    private static List<Bar> Months(int year, IReadOnlyList<KeyValuePair<DateOnly, int>> months, IReadOnlyList<string> chosen)
    {
        var counts = months.Where(m => m.Key.Year == year).ToDictionary(m => m.Key.Month, m => m.Value);
        return Scale(Enumerable.Range(1, 12).Select(m => new DateOnly(year, m, 1)).Select(first => new Bar(
            first.ToString("yyyy-MM", CultureInfo.InvariantCulture), Dates.MonthOfYearInBrief(first), Dates.MonthInBrief(first),
            counts.GetValueOrDefault(first.Month))), chosen);
    }

    private static List<Bar> Years(Dictionary<int, int> counts, IReadOnlyList<string> chosen)
    {
        var (first, last) = (counts.Keys.Min(), counts.Keys.Max());
        var years = last - first <= MaxYears ? Enumerable.Range(first, last - first + 1) : counts.Keys.Order();
        return Scale(years.Select(y => new Bar($"{y:0000}", $"{y}", Dates.Year(y), counts.GetValueOrDefault(y))), chosen);
    }

    private static List<Bar> Scale(IEnumerable<Bar> bars, IReadOnlyList<string> chosen)
    {
        var all = bars.ToList();
        var max = all.Max(b => b.Count);
        return all.ConvertAll(b => b with
        {
            Height = BarHeight.Of(b.Count, max),
            IsChosen = chosen.Any(c => c.StartsWith(b.Value, StringComparison.Ordinal)),
        });
    }

    /// <summary>A bar.</summary>
    /// <param name="Value">The year or month that the bar selects, such as 2025 or 2025-06.</param>
    /// <param name="Label">The text below the bar.</param>
    /// <param name="Name">
    /// The accessible name: the year, or the month with its year. It contains the label, as speech input requires.
    /// </param>
    /// <param name="Count">The number of results.</param>
    public sealed record Bar(string Value, string Label, string Name, int Count)
    {
        /// <summary>The height of the bar, in percent of the highest bar.</summary>
        public int Height { get; init; }

        /// <summary>Whether the period of the bar, or a month in it, is selected.</summary>
        public bool IsChosen { get; init; }
    }
}
