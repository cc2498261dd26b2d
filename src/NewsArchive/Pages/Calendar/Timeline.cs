namespace NewsArchive.Pages.Calendar;

/// <summary>The number of articles over the time of the archive, with a bar per month, or per year if the months were too many.</summary>
/// <param name="Bars">The bars in chronological order, without gaps.</param>
public sealed record Timeline(IReadOnlyList<Timeline.Bar> Bars)
{
    private const int MaxMonths = 240, MonthsOfAYear = 12, MinBars = 3;

    /// <summary>Whether there are enough bars to see how the numbers change.</summary>
    public bool HasEnoughBars => Bars.Count(bar => bar.Count > 0) >= MinBars;

    /// <summary>The number of articles of the highest bar.</summary>
    public int Max => Bars.Max(bar => bar.Count);

    /// <summary>Counts the articles by month or year.</summary>
    /// <param name="days">The days with articles, newest first, with their counts.</param>
    public static Timeline Of(IReadOnlyList<KeyValuePair<DateOnly, int>> days)
    {
        var (first, last) = (days[^1].Key, days[0].Key);
        var months = (last.Year - first.Year) * MonthsOfAYear + last.Month - first.Month + 1;
        var step = months <= MaxMonths ? 1 : MonthsOfAYear;
        var start = new DateOnly(first.Year, step == 1 ? first.Month : 1, 1);
        var counts = new int[(months + first.Month - start.Month + step - 1) / step];
        foreach (var (day, count) in days)
            counts[((day.Year - start.Year) * MonthsOfAYear + day.Month - start.Month) / step] += count;
        var max = counts.Max();
        return new Timeline([.. counts.Select((count, i) => new Bar(start.AddMonths(i * step), count, step > 1)
        {
            Height = BarHeight.Of(count, max),
        })]);
    }

    /// <summary>A bar.</summary>
    /// <param name="First">The first day of the month or year.</param>
    /// <param name="Count">The number of its articles.</param>
    /// <param name="IsYear">Whether the bar stands for a year.</param>
    public sealed record Bar(DateOnly First, int Count, bool IsYear)
    {
        /// <summary>The height of the bar, in percent of the highest bar.</summary>
        public int Height { get; init; }

        public string Address => IsYear ? Dates.YearAddress(First) : Dates.MonthAddress(First);

        public string Name => IsYear ? Dates.Year(First.Year) : Dates.Month(First);
    }
}
