using System.Text;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>Builds passages from spans of the source, and slices them.</summary>
internal static class PassageBuilder
{
    /// <summary>Concatenates spans. A span that starts with a line ending separates two words and becomes a space.</summary>
    public static Passage Concatenate(string source, IReadOnlyList<SourceSpan> spans)
    {
        var text = new StringBuilder();
        foreach (var span in spans)
        {
            if (IsLineEnding(source, span))
                text.Append(' ');
            else
                text.Append(source, span.Start, span.Length);
        }

        return new Passage(text.ToString(), spans);
    }

    /// <summary>Slices a passage by positions in its text, and trims white space on both sides.</summary>
    public static Passage Slice(string source, Passage passage, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(passage.Text[from]))
            from++;
        while (to > from && char.IsWhiteSpace(passage.Text[to - 1]))
            to--;
        if (to - from == passage.Text.Length)
            return passage;
        var kept = new List<SourceSpan>();
        var position = 0;
        foreach (var span in passage.Spans)
        {
            var length = IsLineEnding(source, span) ? 1 : span.Length;
            var (first, last) = (Math.Max(from - position, 0), Math.Min(to - position, length));
            if (first < last)
                kept.Add(last - first == length ? span : new SourceSpan(span.Start + first, last - first));
            position += length;
        }

        return new Passage(passage.Text[from..to], kept);
    }

    private static bool IsLineEnding(string source, SourceSpan span) => source[span.Start] is '\n' or '\r' or '\f';
}
