using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>
/// Selects the terms that indicate what a text is about: those that it repeats and that few articles contain, as tf–idf measures
/// (Spärck Jones 1972). The rarest alone are often chance pairs of characters.
/// </summary>
internal static class KeyTerms
{
    // The number of terms around a chosen one that may belong to the same name.
    private const int MaxNameLength = 5;
    private const int Most = 20, MaxTextLength = 800;

    // Headlines are short, so that a term in one counts as if it were repeated.
    private const int HeadlineWeight = 2;

    // A term is too common if it is in more than a hundredth of all articles and in more than ten.
    private const int CommonShare = 100, FewArticles = 10;

    /// <summary>
    /// Gets the key terms of a text that other articles contain as well. Of neighbouring terms that may belong to one name, only one is
    /// taken: 阿斯塔纳 is four terms, but an article with all four shares just the name.
    /// </summary>
    /// <param name="lines">The headline, followed by the lines of the body.</param>
    /// <param name="segments">The segments of the index.</param>
    /// <param name="budget">Limits the work.</param>
    /// <returns>The terms, each with a weight from 0 to 1 that grows with its repetitions.</returns>
    public static List<(Phrase Term, float Weight)> Of(
        IReadOnlyList<string> lines, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var headline = TermsOf(lines[0]);
        var text = headline.Concat(lines.Skip(1).SelectMany(TermsOf)).Take(MaxTextLength).ToList();
        var (isTaken, chosen) = (new bool[text.Count], new List<(Phrase Term, float Weight)>());
        foreach (var (place, term, weight) in Ranked(text, headline.Count, segments, budget))
        {
            if (isTaken[place])
                continue;
            for (var i = place; i < text.Count && i < place + MaxNameLength && text[i] is not null; i++)
                isTaken[i] = true;
            for (var i = place; i >= 0 && i > place - MaxNameLength && text[i] is not null; i--)
                isTaken[i] = true;
            chosen.Add((term, weight));
            if (chosen.Count == Most)
                break;
        }
        return chosen;
    }

    /// <summary>Gets the terms of a line in order, with null for each punctuation and at the end.</summary>
    private static List<Phrase?> TermsOf(string line)
    {
        var terms = new List<Phrase?>();
        foreach (var term in Phrase.FromText(line) is { } phrase ? (phrase with { IsPrefix = false }).Terms() : [])
        {
            if (term.Tokens[0].FollowsPunctuation)
                terms.Add(null);
            terms.Add(term);
        }
        terms.Add(null);
        return terms;
    }

    private static IEnumerable<(int Place, Phrase Term, float Weight)> Ranked(
        List<Phrase?> text, int headlineLength, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var articles = segments.Sum(s => (long)s.Segment.Count);
        var common = Math.Max(FewArticles, articles / CommonShare);
        return text.Select((term, place) => (Place: place, Term: term!)).Where(t => t.Term is not null)
            .GroupBy(t => QueryFormatter.TextOf(t.Term))
            .Select(places => (First: places.First(), Count: places.Count() + places.Count(t => t.Place < headlineLength) * HeadlineWeight))
            .Select(t => (t.First.Place, t.First.Term, Weight: t.Count / (t.Count + Bm25.K1)))
            .Select(t => (t.Place, t.Term, t.Weight, Frequency: ClausePlan.Frequency(new PhrasePlan(t.Term, budget), segments)))
            .Where(t => t.Frequency > 1 && t.Frequency <= common)
            .OrderByDescending(t => t.Weight * Bm25.Idf(articles, t.Frequency)).ThenBy(t => t.Place)
            .Select(t => (t.Place, t.Term, t.Weight));
    }
}
