using NewsArchive.Text.Index.Cursors;

namespace NewsArchive.Text.Index.Trends;

/// <summary>Adds up hits by period, one segment after another.</summary>
internal sealed class TrendCounter(Period period)
{
    private readonly Dictionary<DateOnly, PeriodSum> sums = [];
    private int undated;
    private Hit? oldest, newest;
    // The first day of the current period, and what was counted in it so far.
    private DateOnly from;
    private PeriodSum sum;

    /// <summary>Adds the hits of a segment. Those found before the budget of the search is used up are added too.</summary>
    public void Add(LiveSegment segment, Cursor cursor, Func<int, int> amountOf)
    {
        var articles = segment.Segment.Articles;
        var (end, first, last) = (0, -1, -1);
        foreach (var article in segment.Hits(cursor))
        {
            if (article >= articles.DatedCount)
            {
                undated++;
                continue;
            }
            if (article >= end)
            {
                EndPeriod();
                (from, end) = articles.PeriodOf(article, period);
            }
            (first, last) = (first < 0 ? article : first, article);
            sum = new PeriodSum(sum.Articles + 1, sum.Amount + amountOf(article));
        }
        EndPeriod();
        if (first < 0)
            return;
        // Articles are stored newest first.
        var (latest, earliest) = (HitOf(first), HitOf(last));
        if (newest is null || IsBefore(newest.Value, latest))
            newest = latest;
        if (oldest is null || IsBefore(earliest, oldest.Value))
            oldest = earliest;

        Hit HitOf(int article) => new(articles.Ids[article], articles.DayOf(article), 0);
    }

    public Trend ToTrend()
    {
        // Counting may have stopped in the middle of a period.
        EndPeriod();
        return new Trend([.. sums.OrderBy(pair => pair.Key)], undated, oldest, newest);
    }

    private void EndPeriod()
    {
        if (sum.Articles > 0)
        {
            var before = sums.GetValueOrDefault(from);
            sums[from] = new PeriodSum(before.Articles + sum.Articles, before.Amount + sum.Amount);
        }
        sum = default;
    }

    private static bool IsBefore(Hit one, Hit other) =>
        Nullable.Compare(one.Date, other.Date) is not 0 and var days ? days < 0 : one.Id < other.Id;
}
