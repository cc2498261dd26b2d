using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;

namespace NewsArchive.Text.Index;

/// <summary>Finds articles on the same subject as a text by its <see cref="KeyTerms"/>, like Lucene's MoreLikeThis.</summary>
internal static class RelatedArticles
{
    // Articles that share less with a text than this, as a share of what it has in common with itself, are rarely on the same subject.
    private const float LeastShare = 0.1f;

    /// <summary>Finds the articles that share at least two key terms with a text, highest score first.</summary>
    /// <param name="lines">The headline, followed by the lines of the body.</param>
    /// <param name="id">The ID of the article that the text belongs to, which is excluded.</param>
    /// <param name="most">The maximum number of articles.</param>
    /// <param name="segments">All segments of the index.</param>
    public static Hit[] Find(IReadOnlyList<string> lines, long id, int most, IReadOnlyList<LiveSegment> segments)
    {
        // Key terms have short lists.
        var budget = SearchBudget.Unlimited();
        var terms = KeyTerms.Of(lines, segments, budget)
            .ConvertAll(key => (new ClausePlan(key.Term, segments, isRanked: true, budget), key.Weight));
        var top = new TopHits(HitOrder.Relevance, most);
        var own = 0f;
        foreach (var segment in segments)
        {
            var articles = segment.Segment.Articles;
            foreach (var (article, (shared, score)) in ScoresIn(segment, terms))
            {
                if (articles.Ids[article] == id)
                    own = score;
                else if (shared > 1)
                    top.Offer(score, articles, article);
            }
        }
        return [.. top.ToArray().TakeWhile(hit => hit.Score >= own * LeastShare)];
    }

    private static Dictionary<int, (int Terms, float Score)> ScoresIn(LiveSegment segment, List<(ClausePlan Plan, float Weight)> terms)
    {
        var found = new Dictionary<int, (int Terms, float Score)>();
        foreach (var (plan, weight) in terms)
        {
            if (plan.Open(segment.Segment) is not { } cursor)
                continue;
            foreach (var article in segment.Hits(cursor))
            {
                var (count, score) = found.GetValueOrDefault(article);
                found[article] = (count + 1, score + weight * cursor.Score());
            }
        }
        return found;
    }
}
