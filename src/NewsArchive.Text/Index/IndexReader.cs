using System.Runtime.CompilerServices;
using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Similarity;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>
/// Searches a snapshot of the segments of an index. Safe for concurrent use. The reader owns its segments until it is disposed; every
/// member then throws <see cref="ObjectDisposedException"/>. <see cref="Share"/> creates another reader of the same segments.
/// </summary>
/// <remarks>
/// Scores use the statistics of all segments, so that they do not depend on how articles are distributed over segments. Deleted articles
/// count in these statistics until a merge removes them.
/// </remarks>
public sealed class IndexReader : IDisposable
{
    // Newest first: a search for the newest hits can then stop early, and a search by relevance skips more of the later segments.
    private readonly LiveSegment[] segments;
    private readonly StrongBox<IReadOnlyList<KeyValuePair<DateOnly, int>>?> days;
    private readonly FacetCache facets;
    private bool isDisposed;

    /// <summary>Creates a reader.</summary>
    /// <param name="segments">The segments, which the reader disposes. No two live articles share an ID.</param>
    public IndexReader(IEnumerable<LiveSegment> segments)
    {
        var isEmpty = segments.ToLookup(segment => segment.Live.Count == 0);
        foreach (var empty in isEmpty[true])
            empty.Dispose();
        this.segments = [.. isEmpty[false].OrderByDescending(s => s.Segment.Articles.Days[0])];
        (days, facets) = (new(), new());
    }

    private IndexReader(IndexReader other)
    {
        segments = Array.ConvertAll(other.Segments, segment => segment.Share());
        (days, facets) = (other.days, other.facets);
    }

    /// <summary>The number of live articles, that is, articles not deleted from their segment.</summary>
    public int ArticleCount => Segments.Sum(s => s.Live.Count);

    /// <summary>The number of live articles whose day is not known.</summary>
    public int UndatedCount => ArticleCount - Days.Sum(day => day.Value);

    /// <summary>The days that have articles, newest first, each with the number of its articles. Counted on first use.</summary>
    public IReadOnlyList<KeyValuePair<DateOnly, int>> Days
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return days.Value ??= CountBy(Period.Day, new AllOf([]));
        }
    }

    internal LiveSegment[] Segments
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return segments;
        }
    }

    /// <summary>Creates another reader of the same segments.</summary>
    /// <returns>A reader that must be disposed separately.</returns>
    public IndexReader Share() => new(this);

    /// <summary>Disposes the segments.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
            return;
        foreach (var segment in segments)
            segment.Dispose();
    }

    /// <summary>Gets a page of the hits of a clause.</summary>
    /// <param name="clause">The condition that hits must meet.</param>
    /// <param name="order">The order of the hits.</param>
    /// <param name="skip">The number of hits before the page.</param>
    /// <param name="take">The number of hits on the page.</param>
    /// <param name="budget">Limits the work; null for no limit.</param>
    /// <returns>The hits in order; fewer than requested at the end, or if the budget is used up.</returns>
    public IReadOnlyList<Hit> Search(Clause clause, HitOrder order, int skip, int take, SearchBudget? budget = null)
    {
        var newest = Segments is [var first, ..] ? first.Segment.Articles.Days[0] : 0;
        var top = new TopHits(order, (int)Math.Min(ArticleCount, (long)skip + take), newest);
        ForEach(clause, budget, (segment, cursor) => top.Collect(cursor, segment), TopHits.IsByScore(order), IsTooOld);
        return new ArraySegment<Hit>(top.ToArray())[Math.Min(skip, top.Count)..];

        // The first article of a segment is its newest.
        bool IsTooOld(LiveSegment segment) => order == HitOrder.Newest && !top.Takes(0, segment.Segment.Articles, 0);
    }

    /// <summary>Finds articles on the same subject as a text: those that share at least two of its key terms.</summary>
    /// <param name="lines">The headline, followed by the lines of the body. Only the beginning of a long text is used.</param>
    /// <param name="id">The ID of the article that the text belongs to, which is excluded.</param>
    /// <param name="most">The maximum number of articles.</param>
    /// <returns>The articles, highest score first.</returns>
    public IReadOnlyList<Hit> Related(IReadOnlyList<string> lines, long id, int most) => RelatedArticles.Find(lines, id, most, Segments);

    /// <summary>Finds the articles in which a sentence may stand with some of its characters changed, the likeliest first.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="most">The maximum number of articles.</param>
    /// <param name="budget">Limits the work.</param>
    public IReadOnlyList<Hit> Resembling(Phrase sentence, int most, SearchBudget budget) =>
        QuotedArticles.Find(sentence, most, Segments, budget);

    /// <summary>Counts the hits of a clause.</summary>
    /// <param name="clause">The condition that hits must meet.</param>
    /// <param name="budget">Limits the work; null for no limit.</param>
    public int Count(Clause clause, SearchBudget? budget = null)
    {
        var count = 0;
        ForEach(clause, budget, (segment, cursor) => segment.CountHits(cursor, ref count));
        return count;
    }

    /// <summary>Counts the hits of a clause by day, month or year. Hits without a day are not counted.</summary>
    /// <param name="period">The unit of time.</param>
    /// <param name="clause">The condition that hits must meet.</param>
    /// <param name="budget">Limits the work; null for no limit.</param>
    /// <returns>The periods that have hits, by their first day, newest first.</returns>
    public IReadOnlyList<KeyValuePair<DateOnly, int>> CountBy(Period period, Clause clause, SearchBudget? budget = null)
    {
        var counter = new PeriodCounter(period);
        ForEach(clause, budget, counter.Add);
        return counter.ToList();
    }

    /// <summary>Counts the articles by the values of a field.</summary>
    /// <param name="field">Place, reporter, column, agency or series.</param>
    public IReadOnlyDictionary<string, int> CountBy(ArticleField field)
    {
        var sums = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (segment, live) in Segments)
        {
            var column = segment.Articles.Values(field);
            column.AddTo(sums, live.IsFull ? column.Counts : column.CountIn(live));
        }
        return sums;
    }

    /// <summary>Gets the days of the articles by the value of a field. Articles without a value are under an empty string.</summary>
    /// <param name="field">Place, reporter, column, agency or series.</param>
    public IReadOnlyDictionary<string, HashSet<DateOnly>> DaysBy(ArticleField field)
    {
        var days = new Dictionary<string, HashSet<DateOnly>>(StringComparer.Ordinal);
        foreach (var (segment, live) in Segments)
            segment.Articles.AddDaysBy(field, live, days);
        return days;
    }

    /// <summary>Counts the hits of a clause in total, by month, and by the values of each field. Remembers what takes long.</summary>
    /// <param name="clause">The condition that hits must meet.</param>
    /// <param name="most">The maximum number of values per field.</param>
    /// <param name="budget">Limits the work; null for no limit.</param>
    public Facets Facets(Clause clause, int most, SearchBudget? budget = null)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return facets.Of(this, clause, most, budget ?? SearchBudget.Unlimited());
    }

    /// <summary>Gets the values of a field that start with a prefix, for suggestions.</summary>
    /// <param name="field">Place, reporter, column, agency or series.</param>
    /// <param name="prefix">The prefix, compared ordinally.</param>
    /// <param name="most">The maximum number of values.</param>
    /// <returns>
    /// The values with the most articles, each with the number of its articles, which may include deleted ones; ties are in ordinal order.
    /// </returns>
    public IReadOnlyList<KeyValuePair<string, int>> ValuesFrom(ArticleField field, string prefix, int most)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in Segments.Select(s => s.Segment.Articles.Values(field)))
        {
            var texts = column.Texts;
            for (var i = column.FirstFrom(prefix); i < texts.Length && texts[i].StartsWith(prefix, StringComparison.Ordinal); i++)
                counts[texts[i]] = counts.GetValueOrDefault(texts[i]) + column.Counts[i];
        }
        return FacetCounter.Top(counts, most);
    }

    /// <summary>Calls an action with a cursor for each segment that has hits, as far as the budget permits.</summary>
    internal void ForEach(
        Clause clause, SearchBudget? budget, Action<LiveSegment, Cursor> action,
        bool isRanked = false, Func<LiveSegment, bool>? isSkipped = null) =>
        (budget ??= SearchBudget.Unlimited()).Run(() =>
        {
            var plan = new ClausePlan(clause, Segments, isRanked, budget);
            foreach (var segment in Segments)
            {
                if (isSkipped?.Invoke(segment) is not true && plan.Open(segment.Segment) is { } cursor)
                    action(segment, cursor);
            }
        });
}
