using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>What a text is about: the terms of it that the fewest articles hold.</summary>
internal static class RareTerms
{
    // A name is seldom longer.
    private const int LongestName = 5;
    private const int Most = 20, LongestText = 800;

    // What more than a hundredth of all articles hold says nothing, unless there are but few.
    private const int CommonShare = 100, FewArticles = 10;

    /// <summary>
    /// Gives the rare terms of the headline, and the rarest of the rest, that other articles hold as well. Of those that may be of one name only one is taken: 阿斯塔纳 is four terms, and who shares
    /// them all shares no more than the name.
    /// </summary>
    /// <param name="lines">The headline, and the lines below it.</param>
    /// <param name="segments">The articles.</param>
    public static List<Phrase> Of(IReadOnlyList<string> lines, IReadOnlyList<LiveSegment> segments)
    {
        var headline = TermsOf(lines[0]);
        var text = headline.Concat(lines.Skip(1).SelectMany(TermsOf)).Take(LongestText).ToList();
        var (isTaken, chosen) = (new bool[text.Count], new List<Phrase>());
        foreach (var (place, phrase) in Ranked(text, headline.Count, segments))
        {
            if (isTaken[place])
                continue;
            for (var i = place; i < text.Count && i < place + LongestName && text[i] != Analyzer.Gap; i++)
                isTaken[i] = true;
            for (var i = place; i >= 0 && i > place - LongestName && text[i] != Analyzer.Gap; i--)
                isTaken[i] = true;
            chosen.Add(phrase);
            if (chosen.Count == Most)
                break;
        }
        return chosen;
    }

    private static List<string> TermsOf(string line) => [.. Analyzer.Analyze(line).Select(token => token.Term), Analyzer.Gap];

    private static IEnumerable<(int Place, Phrase Phrase)> Ranked(List<string> text, int headlineLength, IReadOnlyList<LiveSegment> segments)
    {
        var common = Math.Max(FewArticles, segments.Sum(s => (long)s.Segment.Count) / CommonShare);
        return text.Select((term, place) => (term, place)).Where(t => t.term != Analyzer.Gap).DistinctBy(t => t.term)
            .Select(t => (t.place, Phrase: new Phrase([t.term], IsPrefix: false)))
            .Select(t => (t.place, t.Phrase, Frequency: ClausePlan.Frequency(new PhrasePlan(t.Phrase), segments)))
            .Where(t => t.Frequency > 1 && t.Frequency <= common).OrderBy(t => t.place >= headlineLength).ThenBy(t => t.Frequency).ThenBy(t => t.place)
            .Select(t => (t.place, t.Phrase));
    }
}
