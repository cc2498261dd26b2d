using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Scoring;

/// <summary>Collects the first hits in a given order.</summary>
/// <param name="order">The order.</param>
/// <param name="most">The maximum number of hits to keep.</param>
/// <param name="newest">The newest day of the index, from which <see cref="HitOrder.Recent"/> counts age.</param>
internal sealed class TopHits(HitOrder order, int most, int newest = 0)
{
    // In days. An article without a day is as old as can be.
    private const float HalfLife = 365.25f;
    private const int MaxAge = 36_500;

    private readonly bool isByScore = IsByScore(order);
    private readonly PriorityQueue<Hit, Hit> kept =
        new(Math.Min(most, 1024), Comparer<Hit>.Create((one, other) => Compare(order, other, one)));
    private Hit worst;
    // Whether a new hit must be better than the worst one kept.
    private bool isFull = most == 0;

    public int Count => kept.Count;

    /// <summary>Whether an order needs scores.</summary>
    public static bool IsByScore(HitOrder order) => order is HitOrder.Relevance or HitOrder.Recent;

    /// <summary>Collects the hits of a segment.</summary>
    public void Collect(Cursor cursor, LiveSegment segment)
    {
        if (isByScore)
        {
            CollectByScore(cursor, segment);
            return;
        }
        var articles = segment.Segment.Articles;
        foreach (var article in segment.Hits(cursor))
        {
            // Articles are stored newest first, so no later hit can be better.
            if (!Offer(0, articles, article) && order == HitOrder.Newest)
                return;
        }
    }

    /// <summary>Determines whether a hit with this score would be kept. If the score is an upper bound, whether it might be kept.</summary>
    public bool Takes(float score, ArticleTable articles, int article)
    {
        if (!isFull)
            return true;
        if (most == 0)
            return false;
        if (isByScore && score != worst.Score)
            return score > worst.Score;
        return Compare(order, HitOf(score, articles, article), worst) < 0;
    }

    /// <summary>Keeps a hit if it is better than the worst one kept.</summary>
    /// <returns>Whether the hit is kept.</returns>
    public bool Offer(float score, ArticleTable articles, int article)
    {
        if (!Takes(score, articles, article))
            return false;
        var hit = HitOf(score, articles, article);
        if (kept.Count < most)
            kept.Enqueue(hit, hit);
        else
            kept.EnqueueDequeue(hit, hit);
        if (kept.Count == most)
            (isFull, worst) = (true, kept.Peek());
        return true;
    }

    /// <summary>Gets the hits in order.</summary>
    public Hit[] ToArray()
    {
        var hits = kept.UnorderedItems.Select(item => item.Element).ToArray();
        Array.Sort(hits, (one, other) => Compare(order, one, other));
        return hits;
    }

    /// <summary>Collects hits by block-max: blocks whose maximum score is too low are skipped without reading them.</summary>
    private void CollectByScore(Cursor cursor, LiveSegment segment)
    {
        var (articles, live) = (segment.Segment.Articles, segment.Live.IsFull ? null : segment.Live);
        var (next, lastOfBlock, blockMax) = (0, -1, 0f);
        while (true)
        {
            while (isFull && next < articles.Count)
            {
                if (next > lastOfBlock)
                    blockMax = cursor.BlockMaxScore(next, out lastOfBlock);
                // Later articles of the block are not newer.
                if (Takes(blockMax * Freshness(articles, next), articles, next))
                    break;
                next = lastOfBlock == Cursor.End ? Cursor.End : lastOfBlock + 1;
            }
            if (next >= articles.Count)
                return;
            next = cursor.AdvanceToScore(next, lastOfBlock, isFull ? worst.Score / (Freshness(articles, next) * Bm25.RoundingMargin) : 0);
            if (next == Cursor.End)
                return;
            if (isFull && next > lastOfBlock)
                continue;
            var freshness = Freshness(articles, next);
            if ((live is null || live[next]) && Takes(cursor.MaxScore() * freshness, articles, next) && cursor.Matches())
                Offer(cursor.Score() * freshness, articles, next);
            next++;
        }
    }

    /// <summary>Gets the factor of an article's score. It does not grow from one article of a segment to the next.</summary>
    private float Freshness(ArticleTable articles, int article) =>
        order == HitOrder.Relevance ? 1 : MathF.Pow(2, -Math.Min(newest - articles.Days[article], MaxAge) / HalfLife);

    private static Hit HitOf(float score, ArticleTable articles, int article) =>
        new(articles.Ids[article], articles.DayOf(article), score);

    /// <summary>Compares two hits; negative if the first one comes first.</summary>
    private static int Compare(HitOrder order, Hit one, Hit other)
    {
        // A missing day compares as earlier than any day, so it comes last when ordered newest first.
        var newer = Nullable.Compare(other.Date, one.Date) is not 0 and var days ? days : other.Id.CompareTo(one.Id);
        if (order == HitOrder.Oldest)
            return one.Date.HasValue == other.Date.HasValue ? -newer : newer;
        return IsByScore(order) && other.Score.CompareTo(one.Score) is not 0 and var score ? score : newer;
    }
}
