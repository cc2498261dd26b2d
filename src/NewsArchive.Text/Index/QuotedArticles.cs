using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

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
                Collect(segment, terms, top);
        });
        return top.ToArray();
    }

    private static List<(PhrasePlan Plan, float Weight)> RareTermsOf(
        Phrase sentence, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var articles = segments.Sum(segment => (long)segment.Segment.Count);
        var common = Math.Max(FewArticles, articles / CommonShare);
        return [.. (sentence with { IsPrefix = false }).Terms().DistinctBy(QueryFormatter.TextOf)
            .Select(term => new PhrasePlan(term, budget))
            .Select(plan => (Plan: plan, Frequency: ClausePlan.Frequency(plan, segments)))
            .Where(term => term.Frequency > 0 && term.Frequency <= common)
            .OrderBy(term => term.Frequency).Take(MostTerms)
            .Select(term => (term.Plan, Bm25.Idf(articles, term.Frequency)))];
    }

    private static void Collect(LiveSegment segment, List<(PhrasePlan Plan, float Weight)> terms, TopHits top)
    {
        var shared = new Dictionary<int, (int Terms, float Score)>();
        foreach (var (plan, weight) in terms)
        {
            if (plan.Open(segment.Segment, scorer: null) is not { } cursor)
                continue;
            foreach (var article in segment.Hits(cursor))
            {
                var (count, score) = shared.GetValueOrDefault(article);
                shared[article] = (count + 1, score + weight);
            }
        }
        foreach (var (article, (count, score)) in shared)
        {
            if (count >= FewestShared)
                top.Offer(score, segment.Segment.Articles, article);
        }
    }
}
