using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Scoring;

/// <summary>Keeps the first hits of an order while all hits go by.</summary>
internal sealed class TopHits(HitOrder order, int most)
{
    private readonly PriorityQueue<Hit, Hit> kept = new(Math.Min(most, 1024), Comparer<Hit>.Create((one, other) => Compare(order, other, one)));
    private Hit worst;

    public int Count => kept.Count;

    /// <summary>Whether as many are kept as may be, so that a new one must be better than the worst of them.</summary>
    public bool IsFull { get; private set; } = most == 0;

    /// <summary>Whether a hit with at most this score would be kept.</summary>
    public bool Takes(float score, ArticleTable articles, int article) =>
        !IsFull || most > 0 && (order == HitOrder.Relevance && score != worst.Score ? score > worst.Score : Compare(order, HitOf(score, articles, article), worst) < 0);

    public void Add(float score, ArticleTable articles, int article)
    {
        var hit = HitOf(score, articles, article);
        if (kept.Count < most)
            kept.Enqueue(hit, hit);
        else if (most > 0)
            kept.EnqueueDequeue(hit, hit);
        if (kept.Count == most && most > 0)
            (IsFull, worst) = (true, kept.Peek());
    }

    /// <summary>The hits that were kept, in their order.</summary>
    public Hit[] ToArray()
    {
        var hits = kept.UnorderedItems.Select(item => item.Element).ToArray();
        Array.Sort(hits, (one, other) => Compare(order, one, other));
        return hits;
    }

    private static Hit HitOf(float score, ArticleTable articles, int article) =>
        new(articles.Ids[article], DateOnly.FromDayNumber(articles.Days[article]), score);

    /// <summary>Negative where the first is before the second.</summary>
    private static int Compare(HitOrder order, Hit one, Hit other)
    {
        var newer = other.Date.CompareTo(one.Date) is not 0 and var days ? days : other.Id.CompareTo(one.Id);
        if (order == HitOrder.Oldest)
            return -newer;
        return order == HitOrder.Relevance && other.Score.CompareTo(one.Score) is not 0 and var score ? score : newer;
    }
}
