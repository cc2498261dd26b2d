using System.Globalization;
using System.Text;
using NewsArchive.Holdings;

namespace NewsArchive.Pages.Calendar;

/// <summary>The days of a year as one strip.</summary>
/// <param name="Paths">For each class of days, the SVG path that covers them. A day is one unit wide and high.</param>
public sealed record HeatStrip(IReadOnlyDictionary<string, string> Paths)
{
    public const int Width = 366;

    /// <summary>The number of days with articles below which an archive's strips would be nearly empty.</summary>
    public const int MinDays = 7;

    /// <summary>Draws the strip of a year, in which each day with articles has the shade of the calendar.</summary>
    /// <param name="counts">The days with articles in chronological order, with their counts.</param>
    public static HeatStrip Of(IEnumerable<KeyValuePair<DateOnly, int>> counts) =>
        Of(counts.Select(day => (day.Key, $"shade{MonthGrid.ShadeOf(day.Value)}")));

    /// <summary>Draws the strip of a year of a series, with the days that have an issue and those that lack one.</summary>
    public static HeatStrip Of(SeriesYears year) => Of(
        year.Held.Select(day => (Day: day, Class: "held")).Concat(year.Missing.Select(day => (Day: day, Class: "missing")))
            .OrderBy(day => day.Day));

    /// <summary>Draws the strip of a year.</summary>
    /// <param name="days">The days that are drawn, in chronological order, with their classes.</param>
    public static HeatStrip Of(IEnumerable<(DateOnly Day, string Class)> days)
    {
        var paths = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        (string Class, int First, int End) run = ("", 0, 0);
        foreach (var (day, name) in days)
        {
            var place = day.DayOfYear - 1;
            if (name == run.Class && place == run.End)
            {
                run.End++;
                continue;
            }
            Draw();
            run = (name, place, place + 1);
        }
        Draw();
        return new HeatStrip(paths.ToDictionary(path => path.Key, path => path.Value.ToString()));

        void Draw()
        {
            if (run.End == 0)
                return;
            if (!paths.TryGetValue(run.Class, out var path))
                paths.Add(run.Class, path = new StringBuilder());
            path.Append(CultureInfo.InvariantCulture, $"M{run.First} 0h{run.End - run.First}v1h-{run.End - run.First}z");
        }
    }
}
