namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>Builds passages out of pieces of the source, and cuts them again.</summary>
internal static class Splicing
{
    /// <summary>Puts spans end to end. A span that opens with a line ending parts two words and is read as one blank.</summary>
    public static Passage Splice(string source, IReadOnlyList<SourceSpan> spans)
    {
        var text = new System.Text.StringBuilder();
        foreach (var span in spans)
        {
            if (IsJoint(source, span))
                text.Append(' ');
            else
                text.Append(source, span.Start, span.Length);
        }

        return new Passage(text.ToString(), spans);
    }

    /// <summary>The passage from one character of its text to another, white space at its edges left out.</summary>
    public static Passage Cut(string source, Passage passage, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(passage.Text[from]))
            from++;
        while (to > from && char.IsWhiteSpace(passage.Text[to - 1]))
            to--;
        var kept = new List<SourceSpan>();
        var position = 0;
        foreach (var span in passage.Spans)
        {
            var length = IsJoint(source, span) ? 1 : span.Length;
            var (first, last) = (Math.Max(from - position, 0), Math.Min(to - position, length));
            if (first < last)
                kept.Add(last - first == length ? span : new SourceSpan(span.Start + first, last - first));
            position += length;
        }

        return new Passage(passage.Text[from..to], kept);
    }

    private static bool IsJoint(string source, SourceSpan span) => source[span.Start] is '\n' or '\r' or '\f';
}
