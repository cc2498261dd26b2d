using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;

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
        var window = new ScoreWindow(Bm25.Norms(Bm25.MeanLength(segments)));
        var top = new TopHits(HitOrder.Relevance, most);
        var own = 0f;
        foreach (var segment in segments)
        {
            var articles = segment.Segment.Articles;
            foreach (var (article, score) in ScoresIn(segment, terms, window, budget))
            {
                if (articles.Ids[article] == id)
                    own = score;
                else
                    top.Offer(score, articles, article);
            }
        }
        return [.. top.ToArray().TakeWhile(hit => hit.Score >= own * LeastShare)];
    }

    /// <summary>Gets the scores of the live articles of a segment that share at least two terms.</summary>
    private static IEnumerable<(int Article, float Score)> ScoresIn(
        LiveSegment segment, List<KeyTerm> terms, ScoreWindow window, SearchBudget budget)
    {
        var lists = ListsOf(segment.Segment, terms, budget);
        if (lists.Count < 2)
            yield break;
        for (var first = 0; first < segment.Segment.Count; first += ScoreWindow.Length)
        {
            window.MoveTo(first);
            foreach (var (key, cursor) in lists)
                window.Add(key, cursor, segment.Segment.Articles.Lengths);
            foreach (var (article, score) in window.Shared())
            {
                if (segment.Live[article])
                    yield return (article, score);
            }
        }
    }

    private static List<(KeyTerm Key, TermCursor Cursor)> ListsOf(Segment segment, List<KeyTerm> terms, SearchBudget budget)
    {
        var lists = new List<(KeyTerm Key, TermCursor Cursor)>(terms.Count);
        foreach (var key in terms)
        {
            foreach (var term in key.Term.TermsIn(segment.Terms, budget))
            {
                var cursor = new TermCursor(segment, term, budget);
                cursor.Advance(0);
                lists.Add((key, cursor));
            }
        }
        return lists;
    }
}
