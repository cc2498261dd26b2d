using NewsArchive.Text.Index.Occurrences;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Trends;

/// <summary>What the articles that meet a clause add up to, period by period.</summary>
/// <param name="Periods">The periods that have such articles, by their first day, oldest first.</param>
/// <param name="UndatedCount">The number of such articles whose day is not known, which are in no period.</param>
/// <param name="Oldest">The first article by day, then by ID, of those whose day is known; null if there is none.</param>
/// <param name="Newest">The last one.</param>
public sealed record Trend(
    IReadOnlyList<KeyValuePair<DateOnly, PeriodSum>> Periods, int UndatedCount, Hit? Oldest, Hit? Newest)
{
    /// <summary>Counts the hits of a clause and the occurrences of phrases in them, by day, month or year.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="clause">The condition that articles must meet.</param>
    /// <param name="phrases">
    /// The phrases whose occurrences are added up. Those that overlap, such as 哈哈 in 哈哈哈, count each. Those that are not
    /// looked for in texts (see <see cref="Phrase.IsOfText"/>) are left out.
    /// </param>
    /// <param name="period">The unit of time.</param>
    /// <param name="budget">Limits the work. If it is used up, all numbers are lower bounds.</param>
    public static Trend OfPhrases(
        IndexReader reader, Clause clause, IReadOnlyList<Phrase> phrases, Period period, SearchBudget budget)
    {
        var counter = new TrendCounter(period);
        var occurrences = new OccurrencePlan(clause, phrases, budget);
        reader.ForEach(clause, budget, (segment, cursor) => counter.Add(segment, cursor, occurrences.Open(segment.Segment, cursor)));
        return counter.ToTrend();
    }

    /// <summary>Counts the hits of a clause and the characters in them, by day, month or year.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="clause">The condition that articles must meet.</param>
    /// <param name="period">The unit of time.</param>
    /// <param name="budget">Limits the work. If it is used up, all numbers are lower bounds.</param>
    public static Trend OfLengths(IndexReader reader, Clause clause, Period period, SearchBudget budget)
    {
        var counter = new TrendCounter(period);
        reader.ForEach(clause, budget, (segment, cursor) =>
        {
            var lengths = segment.Segment.Lengths;
            counter.Add(segment, cursor, article => lengths[article]);
        });
        return counter.ToTrend();
    }
}
