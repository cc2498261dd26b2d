using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;

namespace NewsArchive.Text.Index.Similarity;

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
        var terms = KeyTerms.Of(lines, segments, budget);
        var norms = Bm25.Norms(Bm25.MeanLength(segments));
        var top = new TopHits(HitOrder.Relevance, most);
        var own = 0f;
        foreach (var segment in segments)
        {
            var articles = segment.Segment.Articles;
            foreach (var (article, (shared, score)) in ScoresIn(segment, terms, norms, budget))
            {
                if (articles.Ids[article] == id)
                    own = score;
                else if (shared > 1)
                    top.Offer(score, articles, article);
            }
        }
        return [.. top.ToArray().TakeWhile(hit => hit.Score >= own * LeastShare)];
    }

    private static Dictionary<int, (int Terms, float Score)> ScoresIn(
        LiveSegment segment, List<KeyTerm> terms, float[] norms, SearchBudget budget)
    {
        var found = new Dictionary<int, (int Terms, float Score)>();
        var lengths = segment.Segment.Articles.Lengths;
        foreach (var key in terms)
        {
            foreach (var term in key.Term.TermsIn(segment.Segment.Terms, budget))
            {
                var cursor = new TermCursor(segment.Segment, term, budget);
                foreach (var article in segment.Hits(cursor))
                {
                    ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(found, article, out _);
                    var score = key.Idf * Bm25.Saturation(cursor.Code, norms[lengths[article]]);
                    entry = (entry.Terms + 1, entry.Score + key.Weight * score);
                }
            }
        }
        return found;
    }
}
