using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index;

/// <summary>A stretch of time that hits are counted by.</summary>
public enum Period
{
    /// <summary>The days.</summary>
    Day,
    /// <summary>The months.</summary>
    Month,
    /// <summary>The years.</summary>
    Year,
}

/// <summary>Counts hits by day, month or year. Articles stand newest first, so that a period is a range of them and its end is looked up once.</summary>
internal sealed class PeriodCounter(Period period)
{
    private readonly Dictionary<DateOnly, int> counts = [];
    private ArticleTable? articles;
    private DateOnly from;
    private int end, count;

    public void Start(ArticleTable segment) => (articles, end, count) = (segment, 0, 0);

    /// <summary>Counts a hit, which is behind the one before.</summary>
    public void Add(int article)
    {
        if (article >= end)
            Enter(article);
        count++;
    }

    public void Stop()
    {
        if (count > 0)
            counts[from] = counts.GetValueOrDefault(from) + count;
        count = 0;
    }

    /// <summary>Counts what stands in a list by looking for the periods' ends in it.</summary>
    public void Add(TermCursor cursor)
    {
        for (int first = 0, before = 0; first < articles!.Count; first = end)
        {
            Enter(first);
            var behind = cursor.CountBefore(end);
            (count, before) = (behind - before, behind);
        }
        Stop();
    }

    /// <summary>Counts every article.</summary>
    public void AddAll()
    {
        for (var first = 0; first < articles!.Count; first = end)
        {
            Enter(first);
            count = end - first;
        }
        Stop();
    }

    /// <summary>The periods that have hits, the newest first.</summary>
    public List<KeyValuePair<DateOnly, int>> ToList() => [.. counts.OrderByDescending(pair => pair.Key)];

    private void Enter(int article)
    {
        Stop();
        var day = DateOnly.FromDayNumber(articles!.Days[article]);
        from = period == Period.Day ? day : new DateOnly(day.Year, period == Period.Year ? 1 : day.Month, 1);
        end = articles.Between(from, day).End;
    }
}
