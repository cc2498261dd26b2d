using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Highlighting;

/// <summary>A stretch of text, marked or not.</summary>
/// <param name="Text">The stretch, as printed.</param>
/// <param name="IsMarked">Whether it is what the reader asked for.</param>
public readonly record struct Stretch(string Text, bool IsMarked);

/// <summary>Shows where the phrases of a query stand in a text, on the text as it was printed. Its work grows with the text times the number of phrases.</summary>
/// <param name="query">What the reader asked for; what he excluded is not marked.</param>
public sealed class Highlighter(Query query)
{
    private readonly PhraseMatcher matcher = new(query.Phrases);

    /// <summary>Cuts a text into marked and unmarked stretches, which put together are the text again.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">Which field of an article it is: phrases that are asked for in other fields are not marked.</param>
    /// <returns>The stretches in order; none for an empty text.</returns>
    public IReadOnlyList<Stretch> Mark(string text, ArticleField field) => Cut(text, 0, text.Length, Merge(matcher.Find(text, field)));

    /// <summary>Gives the pieces of a story that show a query best: the one with the most different phrases, the first among equals, and then
    /// the one with the most of those that the ones before it lack, in the order of the text.</summary>
    /// <param name="paragraphs">The story.</param>
    /// <param name="length">How long a piece may be, in UTF-16 units; a longer mark is shown whole all the same.</param>
    /// <param name="most">How many pieces there may be.</param>
    /// <returns>The stretches of each piece, in whole clauses where it can be, with an ellipsis where the paragraph goes on; the story's beginning
    /// where nothing is found.</returns>
    public IReadOnlyList<IReadOnlyList<Stretch>> Excerpts(IEnumerable<string> paragraphs, int length, int most)
    {
        var texts = paragraphs.ToList();
        var marks = texts.ConvertAll(text => matcher.Find(text, ArticleField.Body));
        var shown = new HashSet<int>();
        var pieces = new List<(int Paragraph, int From, int To)>();
        while (pieces.Count < most && Best(marks, shown, length) is { } best)
        {
            pieces.Add(best);
            var inside = marks[best.Paragraph].Where(m => m.Start >= best.From && m.End <= best.To);
            shown.UnionWith(inside.Select(m => m.Phrase));
        }
        if (pieces.Count == 0 && texts.Count > 0)
            pieces.Add((0, 0, 0));
        return [.. pieces.Order().Select(p => Excerpt(texts[p.Paragraph], p.From, p.To, length, Merge(marks[p.Paragraph])))];
    }

    // Marks slide through a window that is as long as a piece may be; what they count is phrases that were not shown yet.
    private static (int Paragraph, int From, int To)? Best(List<List<Mark>> paragraphs, HashSet<int> shown, int length)
    {
        (int, int, int)? best = null;
        var most = 0;
        for (var p = 0; p < paragraphs.Count; p++)
        {
            var marks = paragraphs[p];
            var inside = new Dictionary<int, int>();
            for (int first = 0, last = 0; last < marks.Count; last++)
            {
                if (!shown.Contains(marks[last].Phrase))
                    inside[marks[last].Phrase] = inside.GetValueOrDefault(marks[last].Phrase) + 1;
                for (; first < last && marks[last].End - marks[first].Start > length; first++)
                {
                    if (inside.TryGetValue(marks[first].Phrase, out var count) && (inside[marks[first].Phrase] = count - 1) == 0)
                        inside.Remove(marks[first].Phrase);
                }
                if (inside.Count <= most)
                    continue;
                (best, most) = ((p, marks[first].Start, marks.Take(first..(last + 1)).Max(m => m.End)), inside.Count);
            }
        }
        return best;
    }

    private static List<Stretch> Excerpt(string text, int from, int to, int length, List<Mark> marks)
    {
        var (start, end) = Window(text, from, to, length);
        var stretches = new List<Stretch>();
        if (start > 0)
            stretches.Add(new("…", false));
        stretches.AddRange(Cut(text, start, end, marks));
        if (end < text.Length)
            stretches.Add(new("…", false));
        return stretches;
    }

    // Begins and ends with a clause where one does so near enough, so that the words around a mark say what it is about.
    private static (int Start, int End) Window(string text, int from, int to, int length)
    {
        if (text.Length <= length)
            return (0, text.Length);
        var earliest = Math.Max(0, Math.Min(from - Math.Max(0, length - (to - from)) / 2, text.Length - length));
        var clause = earliest == 0 ? -1 : text.AsSpan(earliest - 1, from - earliest + 1).IndexOfAny(ClauseEnds);
        var start = Whole(text, clause < 0 ? earliest : earliest + clause);
        var latest = Math.Max(to, Math.Min(text.Length, start + length));
        clause = latest == text.Length ? -1 : text.AsSpan(to, latest - to).LastIndexOfAny(ClauseEnds);
        return (start, Whole(text, clause < 0 ? latest : to + clause + 1));
    }

    private const string ClauseEnds = "。！？；，";

    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;

    private static List<Mark> Merge(List<Mark> marks)
    {
        var merged = new List<Mark>(marks.Count);
        foreach (var mark in marks)
        {
            if (merged.Count > 0 && mark.Start <= merged[^1].End)
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, mark.End) };
            else
                merged.Add(mark);
        }
        return merged;
    }

    private static List<Stretch> Cut(string text, int start, int end, List<Mark> marks)
    {
        var stretches = new List<Stretch>();
        var at = start;
        foreach (var mark in marks)
        {
            var (from, to) = (Math.Max(mark.Start, at), Math.Min(mark.End, end));
            if (from >= to)
                continue;
            if (from > at)
                stretches.Add(new(text[at..from], false));
            stretches.Add(new(text[from..to], true));
            at = to;
        }
        if (at < end)
            stretches.Add(new(text[at..end], false));
        return stretches;
    }
}
