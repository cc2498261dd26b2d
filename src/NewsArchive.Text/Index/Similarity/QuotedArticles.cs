using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Similarity;

/// <summary>
/// Finds the articles in which a sentence may stand with some of its characters changed: those that share the most of its rare terms. A
/// changed character damages two terms at most, so most terms of a sentence survive a few changes.
/// </summary>
internal static class QuotedArticles
{
    private const int MostTerms = 24, FewestShared = 2;

    // A term in more than a twentieth of all articles tells nothing of where a sentence is from.
    private const int CommonShare = 20, FewArticles = 100;

    /// <summary>Finds articles by the terms that they share with a sentence, the one with the most and rarest first.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="most">The maximum number of articles.</param>
    /// <param name="segments">All segments of the index.</param>
    /// <param name="budget">Limits the work. If it is used up, what was found before is returned.</param>
    public static Hit[] Find(Phrase sentence, int most, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var top = new TopHits(HitOrder.Relevance, most);
        budget.Run(() =>
        {
            var terms = RareTermsOf(sentence, segments, budget);
            foreach (var segment in segments)
                Collect(segment, terms, top, budget);
        });
        return top.ToArray();
    }

    private static List<(PhraseTerm Term, float Weight)> RareTermsOf(
        Phrase sentence, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var articles = segments.Sum(segment => (long)segment.Segment.Count);
        var common = Math.Max(FewArticles, articles / CommonShare);
        return [.. Enumerable.Range(0, sentence.Tokens.Length).Select(i => PhraseTerm.At(sentence, i)).Distinct()
            .Select(term => (Term: term, Frequency: term.ArticlesIn(segments, budget)))
            .Where(rare => rare.Frequency > 0 && rare.Frequency <= common)
            .OrderBy(rare => rare.Frequency).Take(MostTerms)
            .Select(rare => (rare.Term, Bm25.Idf(articles, rare.Frequency)))];
    }

    private static void Collect(LiveSegment segment, List<(PhraseTerm Term, float Weight)> rare, TopHits top, SearchBudget budget)
    {
        var shared = new Dictionary<int, (int Terms, float Score)>();
        foreach (var (rareTerm, weight) in rare)
        {
            foreach (var term in rareTerm.TermsIn(segment.Segment.Terms, budget))
            {
                foreach (var article in segment.Hits(new TermCursor(segment.Segment, term, budget)))
                {
                    var (count, score) = shared.GetValueOrDefault(article);
                    shared[article] = (count + 1, score + weight);
                }
            }
        }
        foreach (var (article, (count, score)) in shared)
        {
            if (count >= FewestShared)
                top.Offer(score, segment.Segment.Articles, article);
        }
    }
}
