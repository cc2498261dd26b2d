using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>Selects the terms that indicate what a text is about: those that the fewest articles contain.</summary>
internal static class RareTerms
{
    // The number of terms around a chosen one that may belong to the same name.
    private const int MaxNameLength = 5;
    private const int Most = 20, MaxTextLength = 800;

    // A term is too common if it is in more than a hundredth of all articles and in more than ten.
    private const int CommonShare = 100, FewArticles = 10;

    /// <summary>
    /// Gets the rare terms of the headline and the rarest ones of the rest, if other articles contain them as well. Of neighbouring terms
    /// that may belong to one name, only one is taken: 阿斯塔纳 is four terms, but an article with all four shares just the name.
    /// </summary>
    /// <param name="lines">The headline, followed by the lines of the body.</param>
    /// <param name="segments">The segments of the index.</param>
    /// <param name="budget">Limits the work.</param>
    public static List<Phrase> Of(IReadOnlyList<string> lines, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var headline = TermsOf(lines[0]);
        var text = headline.Concat(lines.Skip(1).SelectMany(TermsOf)).Take(MaxTextLength).ToList();
        var (isTaken, chosen) = (new bool[text.Count], new List<Phrase>());
        foreach (var (place, term) in Ranked(text, headline.Count, segments, budget))
        {
            if (isTaken[place])
                continue;
            for (var i = place; i < text.Count && i < place + MaxNameLength && text[i] is not null; i++)
                isTaken[i] = true;
            for (var i = place; i >= 0 && i > place - MaxNameLength && text[i] is not null; i--)
                isTaken[i] = true;
            chosen.Add(term);
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

    private static IEnumerable<(int Place, Phrase Term)> Ranked(
        List<Phrase?> text, int headlineLength, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var common = Math.Max(FewArticles, segments.Sum(s => (long)s.Segment.Count) / CommonShare);
        return text.Select((term, place) => (Place: place, Term: term!)).Where(t => t.Term is not null)
            .DistinctBy(t => QueryFormatter.TextOf(t.Term))
            .Select(t => (t.Place, t.Term, Frequency: ClausePlan.Frequency(new PhrasePlan(t.Term, budget), segments)))
            .Where(t => t.Frequency > 1 && t.Frequency <= common)
            .OrderBy(t => t.Place >= headlineLength).ThenBy(t => t.Frequency).ThenBy(t => t.Place)
            .Select(t => (t.Place, t.Term));
    }
}
