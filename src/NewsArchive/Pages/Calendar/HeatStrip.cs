using System.Globalization;
using System.Text;

namespace NewsArchive.Pages.Calendar;

/// <summary>The days of a year as one strip, in which each day with articles has the shade of the calendar.</summary>
/// <param name="Paths">For each shade, the SVG path that covers its days. A day is one unit wide and high.</param>
public sealed record HeatStrip(IReadOnlyDictionary<int, string> Paths)
{
    public const int Width = 366;

    /// <summary>The number of days with articles below which an archive's strips would be nearly empty.</summary>
    public const int MinDays = 7;

    /// <summary>Draws the strip of a year.</summary>
    /// <param name="counts">The days with articles in chronological order, with their counts.</param>
    public static HeatStrip Of(IEnumerable<KeyValuePair<DateOnly, int>> counts)
    {
        var paths = new SortedDictionary<int, StringBuilder>();
        (int Shade, int First, int End) run = default;
        foreach (var (day, count) in counts)
        {
            var (shade, place) = (MonthGrid.ShadeOf(count), day.DayOfYear - 1);
            if (shade == run.Shade && place == run.End)
            {
                run.End++;
                continue;
            }
            Draw();
            run = (shade, place, place + 1);
        }
        Draw();
        return new HeatStrip(paths.ToDictionary(path => path.Key, path => path.Value.ToString()));

        void Draw()
        {
            if (run.Shade == 0)
                return;
            if (!paths.TryGetValue(run.Shade, out var path))
                paths.Add(run.Shade, path = new StringBuilder());
            path.Append(CultureInfo.InvariantCulture, $"M{run.First} 0h{run.End - run.First}v1h-{run.End - run.First}z");
        }
    }
}
