using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index;

/// <summary>A unit of time by which hits are counted.</summary>
public enum Period
{
    /// <summary>By day.</summary>
    Day,
    /// <summary>By month.</summary>
    Month,
    /// <summary>By year.</summary>
    Year,
}

/// <summary>
/// Counts hits by day, month or year; hits without a day are not counted. Articles are stored newest first, so a period is a range of
/// articles whose end is looked up once.
/// </summary>
internal sealed class PeriodCounter(Period period)
{
    private readonly Dictionary<DateOnly, int> counts = [];
    private ArticleTable? articles;
    // The first day of the current period, the first article after the period, and the number of hits in the period so far.
    private DateOnly from;
    private int end, count;

    /// <summary>Counts the hits of a segment.</summary>
    public void Add(LiveSegment segment, Cursor cursor)
    {
        (articles, end) = (segment.Segment.Articles, 0);
        switch (cursor)
        {
            case TermCursor term when segment.Live.IsFull:
                AddAll(term.CountBefore);
                break;
            case AllArticlesCursor when segment.Live.IsFull:
                AddAll(article => article);
                break;
            default:
                foreach (var article in segment.Hits(cursor))
                    Add(article);
                break;
        }
        EndPeriod();
    }

    /// <summary>Counts hits of a segment. They must be in ascending order.</summary>
    public void Add(ArticleTable segment, ReadOnlySpan<int> hits)
    {
        (articles, end) = (segment, 0);
        foreach (var article in hits)
            Add(article);
        EndPeriod();
    }

    /// <summary>Gets the periods that have hits, with their counts, newest first.</summary>
    public List<KeyValuePair<DateOnly, int>> ToList()
    {
        // Counting may have stopped in the middle of a period.
        EndPeriod();
        return [.. counts.OrderByDescending(pair => pair.Key)];
    }

    private void Add(int article)
    {
        if (article >= articles!.DatedCount)
            return;
        if (article >= end)
            StartPeriod(article);
        count++;
    }

    /// <summary>Counts all hits of a segment, given the number of hits before the end of each period.</summary>
    private void AddAll(Func<int, int> countBefore)
    {
        for (int first = 0, before = 0; first < articles!.DatedCount; first = end)
        {
            StartPeriod(first);
            var after = countBefore(end);
            (count, before) = (after - before, after);
        }
    }

    private void StartPeriod(int article)
    {
        EndPeriod();
        (from, end) = articles!.PeriodOf(article, period);
    }

    private void EndPeriod()
    {
        if (count > 0)
            counts[from] = counts.GetValueOrDefault(from) + count;
        count = 0;
    }
}
