using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Items;

/// <summary>Tells which lines of copy start a story with its dateline, and which end a story with it.</summary>
internal sealed class DatelineLines
{
    private readonly bool[] starts;
    private readonly bool[] ends;

    private DatelineLines(bool[] starts, bool[] ends) => (this.starts, this.ends) = (starts, ends);

    /// <summary>Finds the datelines. In hard-wrapped copy, a dateline may extend over two lines.</summary>
    public static DatelineLines Find(MarkedSource marked, Layout layout)
    {
        var openings = marked.Copy.Select(line => line.Line.Opening(marked.Source)).ToList();
        var starts = marked.Copy.Select(line => line.StartsWithDateline).ToArray();
        for (var i = 0; i + 1 < starts.Length && layout.Measure is not null; i++)
            starts[i] |= !starts[i + 1] && DatelineGrammar.StartsWithDateline(openings[i] + openings[i + 1]);
        var ends = new bool[starts.Length];
        for (var i = 1; i < starts.Length; i++)
        {
            ends[i] = starts[i] ? IsAloneBelowStory(marked, openings, i) : IsLastOfStory(marked, i) && EndsWithDateline(marked, i);
            starts[i] &= !ends[i];
        }

        return new DatelineLines(starts, ends);
    }

    /// <summary>Whether a line starts a story with its dateline.</summary>
    public bool StartsStory(int i) => starts[i];

    /// <summary>Whether one of the next lines starts a story with its dateline.</summary>
    public bool StartsStoryWithin(int i, int lines) => starts.AsSpan(i, Math.Min(lines + 1, starts.Length - i)).Contains(true);

    /// <summary>Whether a line ends a story with its dateline.</summary>
    public bool EndsStory(int i) => ends[i];

    /// <summary>
    /// Whether a dateline alone on its line ends a story: there is a sentence or a byline in brackets above it, and nothing directly below.
    /// </summary>
    private static bool IsAloneBelowStory(MarkedSource marked, List<string> openings, int i) =>
        DatelineGrammar.IsDateline(openings[i])
        && (Punctuation.EndsSentence(marked.Copy[i - 1].Line.TextIn(marked.Source)) || openings[i - 1].EndsWith('）'))
        && IsLastOfStory(marked, i);

    private static bool IsLastOfStory(MarkedSource marked, int i) =>
        i + 1 == marked.Copy.Count || marked.Copy[i + 1].Gap != Gap.None;

    private static bool EndsWithDateline(MarkedSource marked, int i) =>
        marked.Copy[i].Line.TextIn(marked.Source) is [.., '电' or '電' or '讯' or '訊'] and var text
        && DatelineGrammar.ParseTrailing(text[^Math.Min(text.Length, 100)..].ToString()) is not null;
}
