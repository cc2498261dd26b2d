using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>A stretch of text, marked or not.</summary>
/// <param name="Text">The stretch, as printed.</param>
/// <param name="IsMarked">Whether it is what the reader asked for.</param>
public readonly record struct Stretch(string Text, bool IsMarked);

/// <summary>Shows where a query stands in a text, on the text as it was printed.</summary>
public static class Highlighter
{
    /// <summary>Cuts a text into marked and unmarked stretches, which put together are the text again.</summary>
    /// <param name="text">The text.</param>
    /// <param name="query">What to mark in it.</param>
    /// <returns>The stretches in order; none for an empty text.</returns>
    public static IReadOnlyList<Stretch> Mark(string text, Query query) => Cut(text, 0, text.Length, Marks(text, query));

    /// <summary>Gives the piece of a text that shows a query best: the one with the most different phrases, and among those the first.</summary>
    /// <param name="paragraphs">The text to choose from.</param>
    /// <param name="query">What the reader asked for.</param>
    /// <param name="length">How long the piece may be, in UTF-16 units; a longer mark is shown whole all the same.</param>
    /// <returns>The stretches of the snippet, with an ellipsis where the paragraph goes on; the text's beginning where nothing is found.</returns>
    public static IReadOnlyList<Stretch> Snippet(IEnumerable<string> paragraphs, Query query, int length)
    {
        string? best = null;
        List<Range> marks = [];
        var most = 0;
        foreach (var paragraph in paragraphs)
        {
            best ??= paragraph;
            var (found, phrases) = Find(paragraph, query);
            if (phrases <= most) continue;
            (best, marks, most) = (paragraph, Merge(found), phrases);
            if (most == query.Phrases.Count) break;
        }
        if (best is null) return [];

        var (start, end) = Window(best, marks, length);
        var stretches = new List<Stretch>();
        if (start > 0) stretches.Add(new("…", false));
        stretches.AddRange(Cut(best, start, end, marks));
        if (end < best.Length) stretches.Add(new("…", false));
        return stretches;
    }

    private static List<Range> Marks(string text, Query query) => Merge(Find(text, query).Marks);

    private static (List<Range> Marks, int Phrases) Find(string text, Query query)
    {
        var tokens = Analyzer.Analyze(text);
        var marks = new List<Range>();
        var phrases = 0;
        foreach (var phrase in query.Phrases)
        {
            var before = marks.Count;
            for (var i = 0; i + phrase.Terms.Count <= tokens.Count; i++)
                if (StandsAt(tokens, i, phrase))
                    marks.Add(tokens[i].Start..End(text, tokens[i + phrase.Terms.Count - 1], phrase.IsPrefix));
            if (marks.Count > before) phrases++;
        }
        return (marks, phrases);
    }

    private static bool StandsAt(IReadOnlyList<Token> tokens, int i, Phrase phrase)
    {
        var last = phrase.Terms.Count - 1;
        for (var k = 0; k < last; k++)
            if (tokens[i + k].Term != phrase.Terms[k])
                return false;
        var term = tokens[i + last].Term;
        return phrase.IsPrefix ? term.StartsWith(phrase.Terms[last], StringComparison.Ordinal) : term == phrase.Terms[last];
    }

    private static int End(string text, Token last, bool isPrefix)
    {
        if (!isPrefix) return last.End;
        return last.Start + (Rune.TryGetRuneAt(text, last.Start, out var rune) ? rune.Utf16SequenceLength : 1);
    }

    private static List<Range> Merge(List<Range> marks)
    {
        var merged = new List<Range>(marks.Count);
        foreach (var mark in marks.OrderBy(m => m.Start.Value))
        {
            if (merged.Count > 0 && mark.Start.Value <= merged[^1].End.Value)
                merged[^1] = merged[^1].Start..Math.Max(merged[^1].End.Value, mark.End.Value);
            else
                merged.Add(mark);
        }
        return merged;
    }

    // Begins at a sentence or clause, so that the words before the mark say what it is about.
    private static (int Start, int End) Window(string text, List<Range> marks, int length)
    {
        if (text.Length <= length) return (0, text.Length);
        if (marks.Count == 0) return (0, Whole(text, length));
        var (from, to) = (marks[0].Start.Value, marks[0].End.Value);
        var earliest = Math.Max(0, Math.Min(from - length / 3, text.Length - length));
        var clause = earliest == 0 ? -1 : text.AsSpan(earliest, from - earliest).IndexOfAny("。！？；，");
        var start = Whole(text, clause < 0 ? earliest : earliest + clause + 1);
        return (start, Whole(text, Math.Max(to, Math.Min(text.Length, start + length))));
    }

    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;

    private static List<Stretch> Cut(string text, int start, int end, List<Range> marks)
    {
        var stretches = new List<Stretch>();
        var at = start;
        foreach (var mark in marks)
        {
            var (from, to) = (Math.Max(mark.Start.Value, at), Math.Min(mark.End.Value, end));
            if (from >= to) continue;
            if (from > at) stretches.Add(new(text[at..from], false));
            stretches.Add(new(text[from..to], true));
            at = to;
        }
        if (at < end) stretches.Add(new(text[at..end], false));
        return stretches;
    }
}
