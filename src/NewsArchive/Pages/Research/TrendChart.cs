using System.Globalization;
using System.Text;
using NewsArchive.Research.Trends;
using NewsArchive.Text.Index;

namespace NewsArchive.Pages.Research;

/// <summary>
/// The picture of a trend: a line for each query over the days, broken where the archive has a gap. All places are in percent, from the
/// left and from the top, so that the picture fits any width while its letters and signs keep their size.
/// </summary>
/// <param name="Max">The value at the top.</param>
/// <param name="Lines">The lines, in the order of the queries.</param>
/// <param name="Gaps">The periods without any article.</param>
/// <param name="Labels">The dates below.</param>
public sealed record TrendChart(
    double Max, IReadOnlyList<TrendChart.Line> Lines, IReadOnlyList<TrendChart.Gap> Gaps, IReadOnlyList<TrendChart.Label> Labels)
{
    /// <summary>The size of the drawing of a line, in units that are stretched to the size of the picture.</summary>
    public const int Width = 10_000, Height = 1_000;

    // More signs than these would cover one another on a phone.
    private const int MaxSigns = 40, MaxLabels = 4;

    private const double RoundingMargin = 1 + 1e-9;

    private static readonly int[] Digits = [1, 2, 4, 6, 8, 10];

    /// <summary>Draws the periods of a trend; null if there are none.</summary>
    public static TrendChart? Of(TrendReport report, IReadOnlyList<TrendPeriod> periods)
    {
        if (periods.Count == 0)
            return null;
        var max = Rounded(report.Lines.SelectMany(line => periods.Select(period => report.ValueOf(line, period) ?? 0)).Max());
        var (first, span) = (periods[0].From, (double)(periods[^1].To.DayNumber - periods[0].From.DayNumber + 1));
        return new TrendChart(
            max,
            [.. report.Lines.Select((line, i) => Draw(report, line, i, periods, Place))],
            [.. periods.Where(period => period.IsGap).Select(gap => new Gap(
                gap, Percent((gap.From.DayNumber - first.DayNumber) / span), Percent((gap.To.DayNumber - gap.From.DayNumber + 1) / span)))],
            LabelsOf(periods, report.Address.By));

        // The middle of a period, and the height of a value, as shares of the whole.
        (double X, double Y) Place(TrendPeriod period, double value) => (
            MiddleOf(period, first) / span, max == 0 ? 1 : 1 - value / max);
    }

    private static Line Draw(
        TrendReport report, TrendLine line, int number, IReadOnlyList<TrendPeriod> periods,
        Func<TrendPeriod, double, (double X, double Y)> place)
    {
        var (path, signs, isJoined) = (new StringBuilder(), new List<Sign>(), false);
        var step = (periods.Count + MaxSigns - 1) / MaxSigns;
        for (var i = 0; i < periods.Count; i++)
        {
            if (report.ValueOf(line, periods[i]) is not { } value)
            {
                isJoined = false;
                continue;
            }
            var (x, y) = place(periods[i], value);
            path.Append(CultureInfo.InvariantCulture, $"{(isJoined ? 'L' : 'M')}{x * Width:0} {y * Height:0}");
            // The signs of different lines stand at different places where there is not room for all.
            var isAlone = !isJoined && (i + 1 == periods.Count || periods[i + 1].IsGap);
            if (i % step == number * step / report.Lines.Count || isAlone)
                signs.Add(new Sign(periods[i], value, Percent(x), Percent(y)));
            isJoined = true;
        }
        return new Line(line, path.ToString(), signs);
    }

    /// <summary>Writes each period if there are few, and otherwise dates at equal distances.</summary>
    private static List<Label> LabelsOf(IReadOnlyList<TrendPeriod> periods, Period by)
    {
        var format = by switch { Period.Year => "yyyy", Period.Month => "yyyy-MM", _ => "yyyy-MM-dd" };
        var (first, days) = (periods[0].From, periods[^1].To.DayNumber - periods[0].From.DayNumber);
        if (periods.Count <= MaxLabels)
        {
            return [.. periods.Where(period => !period.IsGap).Select(period => new Label(
                period.From.ToString(format, CultureInfo.InvariantCulture), Percent(MiddleOf(period, first) / (days + 1)), "middle"))];
        }
        return [.. Enumerable.Range(0, MaxLabels).Select(i => new Label(
            first.AddDays(days * i / (MaxLabels - 1)).ToString(format, CultureInfo.InvariantCulture),
            Percent(i / (MaxLabels - 1.0)), i == 0 ? "start" : i == MaxLabels - 1 ? "end" : "middle"))];
    }

    /// <summary>Gets the number of days from a day to the middle of a period.</summary>
    private static double MiddleOf(TrendPeriod period, DateOnly first) =>
        (period.From.DayNumber + period.To.DayNumber + 1) / 2.0 - first.DayNumber;

    /// <summary>Rounds up to a number that can be halved and read at a glance.</summary>
    private static double Rounded(double max)
    {
        if (max <= 0)
            return 0;
        var power = Math.Pow(10, Math.Floor(Math.Log10(max)));
        return Digits.First(digit => max <= digit * power * RoundingMargin) * power;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###}%");

    /// <summary>The line of a query.</summary>
    /// <param name="Of">The query and its numbers.</param>
    /// <param name="Path">The path in SVG, in units of <see cref="Width"/> and <see cref="Height"/>.</param>
    /// <param name="Signs">The signs on the line that tell it from others without colour.</param>
    public sealed record Line(TrendLine Of, string Path, IReadOnlyList<Sign> Signs);

    /// <summary>A sign at a value.</summary>
    public sealed record Sign(TrendPeriod Period, double Value, string X, string Y);

    /// <summary>A period without any article.</summary>
    public sealed record Gap(TrendPeriod Period, string X, string Width);

    /// <summary>A date below the picture.</summary>
    /// <param name="Text">The date.</param>
    /// <param name="X">Its place.</param>
    /// <param name="Anchor">Which part of the text stands there, as in SVG.</param>
    public sealed record Label(string Text, string X, string Anchor);
}
