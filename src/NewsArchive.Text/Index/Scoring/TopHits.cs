using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Scoring;

/// <summary>Collects the first hits in a given order.</summary>
/// <param name="order">The order.</param>
/// <param name="most">The maximum number of hits to keep.</param>
internal sealed class TopHits(HitOrder order, int most)
{
    private readonly PriorityQueue<Hit, Hit> kept =
        new(Math.Min(most, 1024), Comparer<Hit>.Create((one, other) => Compare(order, other, one)));
    private Hit worst;
    // Whether a new hit must be better than the worst one kept.
    private bool isFull = most == 0;

    public int Count => kept.Count;

    /// <summary>Collects the hits of a segment.</summary>
    public void Collect(Cursor cursor, LiveSegment segment)
    {
        if (order == HitOrder.Relevance)
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
        if (order == HitOrder.Relevance && score != worst.Score)
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
                if (Takes(blockMax, articles, next))
                    break;
                next = lastOfBlock == Cursor.End ? Cursor.End : lastOfBlock + 1;
            }
            if (next >= articles.Count)
                return;
            next = next > cursor.Article ? cursor.Advance(next) : cursor.Article;
            if (next == Cursor.End)
                return;
            if (isFull && next > lastOfBlock)
                continue;
            if ((live is null || live[next]) && Takes(cursor.MaxScore(), articles, next) && cursor.Matches())
                Offer(cursor.Score(), articles, next);
            next++;
        }
    }

    private static Hit HitOf(float score, ArticleTable articles, int article) =>
        new(articles.Ids[article], articles.DayOf(article), score);

    /// <summary>Compares two hits; negative if the first one comes first.</summary>
    private static int Compare(HitOrder order, Hit one, Hit other)
    {
        // A missing day compares as earlier than any day, so it comes last when ordered newest first.
        var newer = Nullable.Compare(other.Date, one.Date) is not 0 and var days ? days : other.Id.CompareTo(one.Id);
        if (order == HitOrder.Oldest)
            return one.Date.HasValue == other.Date.HasValue ? -newer : newer;
        return order == HitOrder.Relevance && other.Score.CompareTo(one.Score) is not 0 and var score ? score : newer;
    }
}
