using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;

namespace NewsArchive.Text.Index;

/// <summary>Finds articles on the same subject as a text by its <see cref="RareTerms"/>, like Lucene's MoreLikeThis.</summary>
internal static class RelatedArticles
{
    /// <summary>Finds the articles that share at least two rare terms with a text, highest score first.</summary>
    /// <param name="lines">The headline, followed by the lines of the body.</param>
    /// <param name="id">The ID of the article that the text belongs to, which is excluded.</param>
    /// <param name="most">The maximum number of articles.</param>
    /// <param name="segments">All segments of the index.</param>
    public static Hit[] Find(IReadOnlyList<string> lines, long id, int most, IReadOnlyList<LiveSegment> segments)
    {
        // Rare terms have short lists.
        var budget = SearchBudget.Unlimited();
        var plans = RareTerms.Of(lines, segments, budget).ConvertAll(term => new ClausePlan(term, segments, isRanked: true, budget));
        var top = new TopHits(HitOrder.Relevance, most);
        foreach (var segment in segments)
        {
            var articles = segment.Segment.Articles;
            foreach (var (article, (terms, score)) in ScoresIn(segment, plans))
            {
                if (terms > 1 && articles.Ids[article] != id)
                    top.Offer(score, articles, article);
            }
        }
        return top.ToArray();
    }

    private static Dictionary<int, (int Terms, float Score)> ScoresIn(LiveSegment segment, IEnumerable<ClausePlan> plans)
    {
        var found = new Dictionary<int, (int Terms, float Score)>();
        foreach (var cursor in plans.Select(plan => plan.Open(segment.Segment)).OfType<Cursor>())
        {
            foreach (var article in segment.Hits(cursor))
            {
                var (terms, score) = found.GetValueOrDefault(article);
                found[article] = (terms + 1, score + cursor.Score());
            }
        }
        return found;
    }
}
