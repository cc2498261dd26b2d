using NewsArchive.Publishing;
using NewsArchive.Text.Index.Trends;

namespace NewsArchive.Research.Trends;

/// <summary>How queries are used over time.</summary>
/// <param name="Address">What was asked for.</param>
/// <param name="Periods">
/// The periods from the first to the last in which the archive has articles of the selection, oldest first. Those in a row without any are
/// one, a gap.
/// </param>
/// <param name="UndatedCount">The number of articles of the selection whose day is not known, which are in no period.</param>
/// <param name="Lines">The queries.</param>
/// <param name="IsPartial">Whether the limit of work was reached, so that the numbers are lower bounds.</param>
public sealed record TrendReport(
    TrendAddress Address, IReadOnlyList<TrendPeriod> Periods, int UndatedCount, IReadOnlyList<TrendLine> Lines, bool IsPartial)
{
    private const double Base = 10_000;

    /// <summary>Gets the use of a query in a period, by the chosen measure; null in a gap, or where there is nothing to measure.</summary>
    public double? ValueOf(TrendLine line, TrendPeriod period)
    {
        var used = line.SumOf(period);
        var isOfOccurrences = Address.Measure is TrendMeasure.Occurrences or TrendMeasure.PerCharacters;
        if (period.IsGap || isOfOccurrences && !line.HasOccurrences)
            return null;
        return Address.Measure switch
        {
            TrendMeasure.Articles => used.Articles,
            TrendMeasure.Occurrences => used.Amount,
            TrendMeasure.PerArticles => Base * used.Articles / period.Covered.Articles,
            _ => period.Covered.Amount == 0 ? null : Base * used.Amount / period.Covered.Amount,
        };
    }
}

/// <summary>A period.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Covered">
/// What the archive has of the selection: the articles and, if the use is measured by them, their characters.
/// </param>
public sealed record TrendPeriod(DateOnly From, DateOnly To, PeriodSum Covered)
{
    /// <summary>Whether the archive has nothing of the selection, so that nobody knows how the phrases were used.</summary>
    public bool IsGap => Covered.Articles == 0;
}

/// <summary>The use of a query.</summary>
/// <param name="Query">The query as typed.</param>
/// <param name="Trend">The articles and occurrences in each period that has any.</param>
/// <param name="HasOccurrences">Whether it has phrases that can occur in a text, and not in values, such as places, alone.</param>
public sealed record TrendLine(string Query, Trend Trend, bool HasOccurrences)
{
    private readonly Dictionary<DateOnly, PeriodSum> sums = Trend.Periods.ToDictionary();

    /// <summary>The first article with it; null if there is none with a day.</summary>
    public PublicArticle? First { get; init; }

    /// <summary>The last article with it.</summary>
    public PublicArticle? Last { get; init; }

    public PeriodSum SumOf(TrendPeriod period) => sums.GetValueOrDefault(period.From);

    public PeriodSum Total => new(Trend.Periods.Sum(period => period.Value.Articles), Trend.Periods.Sum(period => period.Value.Amount));
}
