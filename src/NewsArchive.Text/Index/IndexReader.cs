using System.Buffers;
using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>
/// Finds articles in the segments of an index. Scores come from all segments together, so that it does not matter how articles are spread
/// over them; the dead count for how rare a term is until they are merged away. Safe to be used by many at once. To the end of every call it
/// holds on to the segments, and so to the memory that they lie in.
/// </summary>
public sealed class IndexReader
{
    // The newest first: the hits that are looked for are then found early, and the rest passed over.
    private readonly LiveSegment[] segments;
    private readonly Lazy<IReadOnlyList<KeyValuePair<DateOnly, int>>> days;

    /// <param name="segments">The segments; no two live articles of them share an id.</param>
    public IndexReader(IEnumerable<LiveSegment> segments)
    {
        this.segments = [.. segments.Where(s => s.Live.Count > 0).OrderByDescending(s => s.Segment.Articles.Days[0])];
        days = new(() => CountBy(Period.Day, new AllOf([])));
    }

    /// <summary>How many articles can be found.</summary>
    public int ArticleCount => segments.Sum(s => s.Live.Count);

    /// <summary>The days that have articles, the newest first, each with how many. They are counted once.</summary>
    public IReadOnlyList<KeyValuePair<DateOnly, int>> Days => days.Value;

    /// <summary>Gives a page of the hits of a clause.</summary>
    /// <param name="clause">What is asked.</param>
    /// <param name="order">The order of the hits, in which no two are equal.</param>
    /// <param name="skip">How many hits come before the page.</param>
    /// <param name="take">How many are on it.</param>
    /// <returns>The hits in their order; fewer where there are no more.</returns>
    public IReadOnlyList<Hit> Search(Clause clause, HitOrder order, int skip, int take)
    {
        var top = new TopHits(order, (int)Math.Min(ArticleCount, (long)skip + take));
        var plan = new ClausePlan(clause, segments, order == HitOrder.Relevance);
        foreach (var segment in segments)
        {
            // No segment that comes later has anything newer either.
            if (order == HitOrder.Newest && !top.Takes(0, segment.Segment.Articles, 0))
                continue;
            if (plan.Open(segment.Segment) is not { } cursor)
                continue;
            if (order == HitOrder.Relevance)
                Rank(cursor, segment, top);
            else
                Collect(cursor, segment, top, order);
        }
        GC.KeepAlive(this);
        return new ArraySegment<Hit>(top.ToArray())[Math.Min(skip, top.Count)..];
    }

    /// <summary>Counts the hits of a clause.</summary>
    public int Count(Clause clause)
    {
        var plan = new ClausePlan(clause, segments, isRanked: false);
        var count = 0;
        foreach (var segment in segments)
        {
            count += plan.Open(segment.Segment) switch
            {
                null => 0,
                TermCursor term when segment.Live.IsFull => term.Cost,
                var cursor => CountOf(cursor, segment),
            };
        }
        GC.KeepAlive(this);
        return count;
    }

    /// <summary>Counts the hits of a clause by day, month or year; gives those that have hits, by their first day, the newest first.</summary>
    public IReadOnlyList<KeyValuePair<DateOnly, int>> CountBy(Period period, Clause clause)
    {
        var plan = new ClausePlan(clause, segments, isRanked: false);
        var counter = new PeriodCounter(period);
        foreach (var segment in segments)
        {
            if (plan.Open(segment.Segment) is not { } cursor)
                continue;
            counter.Start(segment.Segment.Articles);
            if (cursor is TermCursor term && segment.Live.IsFull)
            {
                counter.Add(term);
            }
            else if (cursor is AllArticlesCursor && segment.Live.IsFull)
            {
                counter.AddAll();
            }
            else
            {
                foreach (var article in Hits(cursor, segment))
                    counter.Add(article);
            }
            counter.Stop();
        }
        GC.KeepAlive(this);
        return counter.ToList();
    }

    /// <summary>Counts the articles of each value that any has in a field.</summary>
    /// <param name="field">Place, reporter, column or agency.</param>
    public IReadOnlyDictionary<string, int> CountBy(ArticleField field)
    {
        var sums = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (segment, live) in segments)
        {
            var column = segment.Articles.Values(field);
            var counts = column.Counts.ToArray();
            for (var article = 0; !live.IsFull && article < segment.Count; article++)
            {
                if (!live[article])
                {
                    foreach (var value in column[article])
                        counts[value]--;
                }
            }
            for (var value = 0; value < counts.Length; value++)
            {
                if (counts[value] > 0)
                    sums[column.Texts[value]] = sums.GetValueOrDefault(column.Texts[value]) + counts[value];
            }
        }
        GC.KeepAlive(this);
        return sums;
    }

    /// <summary>Counts the hits of a clause in all ways at once.</summary>
    /// <param name="clause">What is asked.</param>
    /// <param name="most">How many values of each field are wanted.</param>
    public Facets Facets(Clause clause, int most)
    {
        var plan = new ClausePlan(clause, segments, isRanked: false);
        var counter = new FacetCounter();
        var hits = ArrayPool<int>.Shared.Rent(segments.Max(s => (int?)s.Live.Count) ?? 0);
        foreach (var segment in segments)
        {
            if (plan.Open(segment.Segment) is not { } cursor)
                continue;
            var count = 0;
            foreach (var article in Hits(cursor, segment))
                hits[count++] = article;
            counter.Add(segment.Segment.Articles, hits.AsSpan(0, count));
        }
        ArrayPool<int>.Shared.Return(hits);
        GC.KeepAlive(this);
        return counter.ToFacets(most);
    }

    /// <summary>Gives the values of a field that begin so, for suggestions: those that most articles have first, of equals in ordinal order.</summary>
    /// <param name="field">Place, reporter, column or agency.</param>
    /// <param name="beginning">What was typed, letter for letter.</param>
    /// <param name="most">How many values are wanted.</param>
    /// <returns>The values with the number of their articles, which the dead may still count in.</returns>
    public IReadOnlyList<KeyValuePair<string, int>> ValuesFrom(ArticleField field, string beginning, int most)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in segments.Select(s => s.Segment.Articles.Values(field)))
        {
            for (var i = column.FirstFrom(beginning); i < column.Texts.Length && column.Texts[i].StartsWith(beginning, StringComparison.Ordinal); i++)
                counts[column.Texts[i]] = counts.GetValueOrDefault(column.Texts[i]) + column.Counts[i];
        }
        GC.KeepAlive(this);
        return FacetCounter.Top(counts, most);
    }

    /// <summary>Finds articles that tell of what a text tells: those that share at least two of its rare terms, and not of one name.</summary>
    /// <param name="lines">The headline, and the text below it; of a long one the beginning, where news says what it is about.</param>
    /// <param name="id">The text's own article, which is none of them.</param>
    /// <param name="most">How many are wanted.</param>
    /// <returns>The articles, those that share most first.</returns>
    public IReadOnlyList<Hit> Related(IReadOnlyList<string> lines, long id, int most)
    {
        var plans = RareTerms.Of(lines, segments).ConvertAll(term => new ClausePlan(term, segments, isRanked: true));
        var top = new TopHits(HitOrder.Relevance, most);
        foreach (var segment in segments)
        {
            var found = new Dictionary<int, (int Terms, float Score)>();
            foreach (var cursor in plans.Select(plan => plan.Open(segment.Segment)).OfType<Cursor>())
            {
                foreach (var article in Hits(cursor, segment))
                {
                    var (terms, score) = found.GetValueOrDefault(article);
                    found[article] = (terms + 1, score + cursor.Score());
                }
            }
            var articles = segment.Segment.Articles;
            foreach (var (article, (terms, score)) in found)
            {
                if (terms > 1 && articles.Ids[article] != id && top.Takes(score, articles, article))
                    top.Add(score, articles, article);
            }
        }
        GC.KeepAlive(this);
        return top.ToArray();
    }

    private static int CountOf(Cursor cursor, LiveSegment segment)
    {
        if (!cursor.IsExact || !segment.Live.IsFull)
            return Hits(cursor, segment).Count();
        var count = 0;
        for (var article = cursor.Advance(0); article != Cursor.End; article = cursor.Advance(article + 1))
            count++;
        return count;
    }

    private static IEnumerable<int> Hits(Cursor cursor, LiveSegment segment)
    {
        var live = segment.Live.IsFull ? null : segment.Live;
        for (var article = cursor.Advance(0); article != Cursor.End; article = cursor.Advance(article + 1))
        {
            if ((live is null || live[article]) && cursor.Matches())
                yield return article;
        }
    }

    private static void Collect(Cursor cursor, LiveSegment segment, TopHits top, HitOrder order)
    {
        var articles = segment.Segment.Articles;
        foreach (var article in Hits(cursor, segment))
        {
            if (top.Takes(0, articles, article))
                top.Add(0, articles, article);
            else if (order == HitOrder.Newest)
                return;
        }
    }

    /// <summary>Takes the best hits of a segment; what can't be among them is passed over, a stretch at a time where its bound says so.</summary>
    private static void Rank(Cursor cursor, LiveSegment segment, TopHits top)
    {
        var (articles, live) = (segment.Segment.Articles, segment.Live.IsFull ? null : segment.Live);
        var (next, last, bound) = (0, -1, 0f);
        while (true)
        {
            if (top.IsFull)
            {
                while (next < articles.Count)
                {
                    if (next > last)
                        bound = cursor.Bound(next, out last);
                    if (top.Takes(bound, articles, next))
                        break;
                    next = last == Cursor.End ? Cursor.End : last + 1;
                }
            }
            if (next >= articles.Count)
                return;
            var article = next > cursor.Article ? cursor.Advance(next) : cursor.Article;
            if (article == Cursor.End)
                return;
            next = article;
            if (top.IsFull && article > last)
                continue;
            if ((live is null || live[article]) && top.Takes(cursor.Ceiling(), articles, article) && cursor.Matches())
            {
                var score = cursor.Score();
                if (top.Takes(score, articles, article))
                    top.Add(score, articles, article);
            }
            next = article + 1;
        }
    }
}
