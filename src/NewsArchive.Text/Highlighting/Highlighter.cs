using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Matching;

namespace NewsArchive.Text.Highlighting;

/// <summary>
/// Marks what a query finds in printed texts, in time proportional to the length of the text times the number of phrases. An instance
/// is not thread-safe.
/// </summary>
/// <param name="query">The query. Phrases that it excludes are not marked.</param>
public sealed class Highlighter(Query query)
{
    private const string ClauseEnds = "。！？；，";

    private static readonly TextRun Ellipsis = new("…", false);

    private readonly LeafMatcher matcher = new(query.Found);

    /// <summary>Divides a text into marked and unmarked runs.</summary>
    /// <param name="text">The text of a field.</param>
    /// <param name="field">The field of the text. Phrases for other fields are not marked.</param>
    /// <returns>The runs in order. Together they are the text; none for an empty text.</returns>
    public IReadOnlyList<TextRun> Mark(string text, ArticleField field) => Mark(new FieldLine(text, field));

    /// <summary>Divides a line into marked and unmarked runs.</summary>
    /// <param name="line">The line. Phrases for other fields than its own are not marked.</param>
    /// <returns>The runs in order. Together they are the text; none for an empty text.</returns>
    public IReadOnlyList<TextRun> Mark(FieldLine line) => Divide(line.Text, 0, line.Text.Length, Merge(matcher.Find(line)));

    /// <summary>
    /// Selects the excerpts of a story that best show the matches of a query: first the excerpt with the most different phrases (the
    /// earliest of several), then the one with the most phrases not yet shown, and so on.
    /// </summary>
    /// <param name="paragraphs">The paragraphs of the story.</param>
    /// <param name="maxLength">
    /// The maximum length of an excerpt in UTF-16 units, exceeded only by a longer match. Ellipses are not counted.
    /// </param>
    /// <param name="maxCount">The maximum number of excerpts.</param>
    /// <returns>
    /// The runs of each excerpt, in the order of the text. An excerpt starts and ends at a clause boundary where possible, and has an
    /// ellipsis where the paragraph continues. If nothing matches, the beginning of the story is the only excerpt.
    /// </returns>
    public IReadOnlyList<IReadOnlyList<TextRun>> Excerpts(IEnumerable<FieldLine> paragraphs, int maxLength, int maxCount)
    {
        var texts = paragraphs.ToList();
        var matches = texts.ConvertAll(matcher.Find);
        var shown = new HashSet<int>();
        var excerpts = new List<(int Paragraph, int From, int To)>();
        while (excerpts.Count < maxCount && FindBest(matches, shown, maxLength) is { } best)
        {
            excerpts.Add(best);
            var inside = matches[best.Paragraph].Where(m => m.Start >= best.From && m.End <= best.To);
            shown.UnionWith(inside.Select(m => m.Phrase));
        }
        if (excerpts.Count == 0 && texts.Count > 0)
            excerpts.Add((0, 0, 0));
        return [.. excerpts.Order().Select(e => Excerpt(texts[e.Paragraph].Text, e.From, e.To, maxLength, Merge(matches[e.Paragraph])))];
    }

    // Finds the window of at most maxLength that contains the most distinct phrases not yet shown (longer only if one match is longer);
    // null if there is none.
    private static (int Paragraph, int From, int To)? FindBest(List<List<PhraseMatch>> paragraphs, HashSet<int> shown, int maxLength)
    {
        (int, int, int)? best = null;
        var most = 0;
        for (var p = 0; p < paragraphs.Count; p++)
        {
            var matches = paragraphs[p];
            var inside = new Dictionary<int, int>();
            for (int first = 0, last = 0; last < matches.Count; last++)
            {
                if (!shown.Contains(matches[last].Phrase))
                    inside[matches[last].Phrase] = inside.GetValueOrDefault(matches[last].Phrase) + 1;
                for (; first < last && matches[last].End - matches[first].Start > maxLength; first++)
                {
                    var phrase = matches[first].Phrase;
                    if (inside.TryGetValue(phrase, out var count) && (inside[phrase] = count - 1) == 0)
                        inside.Remove(phrase);
                }
                if (inside.Count <= most)
                    continue;
                (best, most) = ((p, matches[first].Start, matches.Take(first..(last + 1)).Max(m => m.End)), inside.Count);
            }
        }
        return best;
    }

    private static List<TextRun> Excerpt(string text, int from, int to, int maxLength, List<PhraseMatch> matches)
    {
        var (start, end) = Window(text, from, to, maxLength);
        var runs = Divide(text, start, end, matches);
        if (start > 0)
            runs.Insert(0, Ellipsis);
        if (end < text.Length)
            runs.Add(Ellipsis);
        return runs;
    }

    // Extends a range to the length of an excerpt, with about the same amount of text on either side, and adjusts it to nearby clause
    // boundaries.
    private static (int Start, int End) Window(string text, int from, int to, int maxLength)
    {
        if (text.Length <= maxLength)
            return (0, text.Length);
        var earliest = Math.Max(0, Math.Min(from - Math.Max(0, maxLength - (to - from)) / 2, text.Length - maxLength));
        var clause = earliest == 0 ? -1 : text.AsSpan(earliest - 1, from - earliest + 1).IndexOfAny(ClauseEnds);
        var start = CharacterStart(text, clause < 0 ? earliest : earliest + clause);
        var latest = Math.Max(to, Math.Min(text.Length, start + maxLength));
        clause = latest == text.Length ? -1 : text.AsSpan(to, latest - to).LastIndexOfAny(ClauseEnds);
        return (start, CharacterStart(text, clause < 0 ? latest : to + clause + 1));
    }

    private static int CharacterStart(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;

    private static List<PhraseMatch> Merge(List<PhraseMatch> matches)
    {
        var merged = new List<PhraseMatch>(matches.Count);
        foreach (var match in matches)
        {
            if (merged.Count > 0 && match.Start <= merged[^1].End)
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, match.End) };
            else
                merged.Add(match);
        }
        return merged;
    }

    private static List<TextRun> Divide(string text, int start, int end, List<PhraseMatch> matches)
    {
        var runs = new List<TextRun>();
        var next = start;
        foreach (var match in matches)
        {
            var (from, to) = (Math.Max(match.Start, next), Math.Min(match.End, end));
            if (from >= to)
                continue;
            if (from > next)
                runs.Add(new(text[next..from], false));
            runs.Add(new(text[from..to], true));
            next = to;
        }
        if (next < end)
            runs.Add(new(text[next..end], false));
        return runs;
    }
}
