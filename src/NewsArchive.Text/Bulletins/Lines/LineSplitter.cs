namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// Splits the source into lines at LF, CRLF, CR and form feed. A line ending at the end of the source starts no further line.
/// </summary>
internal static class LineSplitter
{
    public static IReadOnlyList<Line> Split(string source)
    {
        var lines = new List<Line>();
        for (var start = 0; start < source.Length;)
        {
            var length = source.AsSpan(start).IndexOfAny('\n', '\r', '\f');
            var end = length < 0 ? source.Length : start + length;
            lines.Add(CreateLine(source, lines.Count + 1, start, end));
            start = end + EndingLength(source, end);
        }

        return lines;
    }

    private static Line CreateLine(string source, int number, int start, int end)
    {
        var (textStart, textEnd) = (start, end);
        while (textStart < textEnd && char.IsWhiteSpace(source[textStart]))
            textStart++;
        while (textEnd > textStart && char.IsWhiteSpace(source[textEnd - 1]))
            textEnd--;
        var isIndented = textStart - start > 1 || (textStart > start && source[start] != ' ');
        return new Line(number, start, end - start, textStart, textEnd, isIndented, end < source.Length && source[end] == '\f');
    }

    private static int EndingLength(string source, int end) =>
        source.AsSpan(end).StartsWith("\r\n") ? 2 : Math.Min(1, source.Length - end);
}
