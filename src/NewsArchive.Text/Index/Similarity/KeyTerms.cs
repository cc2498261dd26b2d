using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Similarity;

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
    /// <returns>The terms, the most telling one first.</returns>
    public static List<KeyTerm> Of(IReadOnlyList<string> lines, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var text = new List<PhraseTerm?>();
        AddTerms(lines[0], text);
        var headline = text.Count;
        for (var i = 1; i < lines.Count && text.Count < MaxTextLength; i++)
            AddTerms(lines[i], text);
        if (text.Count > MaxTextLength)
            text.RemoveRange(MaxTextLength, text.Count - MaxTextLength);

        var (isTaken, chosen) = (new bool[text.Count], new List<KeyTerm>(Most));
        foreach (var key in Ranked(text, headline, segments, budget))
        {
            if (isTaken[key.Place])
                continue;
            for (var i = key.Place; i < text.Count && i < key.Place + MaxNameLength && text[i] is not null; i++)
                isTaken[i] = true;
            for (var i = key.Place; i >= 0 && i > key.Place - MaxNameLength && text[i] is not null; i--)
                isTaken[i] = true;
            chosen.Add(key);
            if (chosen.Count == Most)
                break;
        }
        return chosen;
    }

    /// <summary>Appends the terms of a line in order, with null for each punctuation and at the end.</summary>
    private static void AddTerms(string line, List<PhraseTerm?> terms)
    {
        if (Phrase.FromText(line) is { } text)
        {
            for (var i = 0; i < text.Tokens.Length; i++)
            {
                if (text.Tokens[i].FollowsPunctuation)
                    terms.Add(null);
                terms.Add(PhraseTerm.At(text, i));
            }
        }
        terms.Add(null);
    }

    /// <summary>
    /// Gets the terms that are neither unique to the text nor too common, the most telling one first. The largest segment shows of most
    /// terms that they are too frequent to be among the first, so a term is counted in further segments only when it may be the next one.
    /// </summary>
    private static IEnumerable<KeyTerm> Ranked(
        List<PhraseTerm?> text, int headlineLength, IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var bySize = segments.Select(s => s.Segment).OrderByDescending(segment => segment.Count).ToList();
        var articles = bySize.Sum(segment => (long)segment.Count);
        var common = Math.Max(FewArticles, articles / CommonShare);
        var candidates = new PriorityQueue<(KeyTerm Key, long Frequency, int Segments), (float Score, int Place)>();
        foreach (var (term, (place, count)) in Counts(text, headlineLength))
            Offer(new KeyTerm(term, place, count / (count + Bm25.K1), Idf: 0), 0, 0);
        while (candidates.TryDequeue(out var candidate, out _))
        {
            var (key, frequency, counted) = candidate;
            if (counted < bySize.Count)
                Offer(key, frequency, counted);
            else if (frequency > 1)
                yield return key;
        }

        void Offer(KeyTerm key, long frequency, int counted)
        {
            // Twice as many at each step.
            for (var end = Math.Min(bySize.Count, Math.Max(1, 2 * counted)); counted < end; counted++)
                frequency += key.Term.ArticlesIn(bySize[counted], budget);
            // Counted in all segments, the frequency can only be higher, and the score lower.
            var idf = Bm25.Idf(articles, frequency);
            if (frequency <= common)
                candidates.Enqueue((key with { Idf = idf }, frequency, counted), (-key.Weight * idf, key.Place));
        }
    }

    /// <summary>Gets the first place of each term of a text, and how often it is there, where a headline counts more.</summary>
    private static Dictionary<PhraseTerm, (int Place, int Count)> Counts(List<PhraseTerm?> text, int headlineLength)
    {
        var counts = new Dictionary<PhraseTerm, (int Place, int Count)>(text.Count);
        for (var place = 0; place < text.Count; place++)
        {
            if (text[place] is not { } term)
                continue;
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out var isKnown);
            entry = (isKnown ? entry.Place : place, entry.Count + (place < headlineLength ? 1 + HeadlineWeight : 1));
        }
        return counts;
    }
}
