namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>Cuts the source into lines at LF, CRLF, CR and form feed. A line ending at the very end opens no further line.</summary>
internal static class LineSplitter
{
    public static IReadOnlyList<Line> Cut(string source)
    {
        var lines = new List<Line>();
        for (var start = 0; start < source.Length;)
        {
            var length = source.AsSpan(start).IndexOfAny('\n', '\r', '\f');
            var end = length < 0 ? source.Length : start + length;
            lines.Add(Between(source, lines.Count + 1, start, end));
            start = end + EndingLength(source, end);
        }

        return lines;
    }

    private static Line Between(string source, int number, int start, int end)
    {
        var (first, last) = (start, end);
        while (first < last && char.IsWhiteSpace(source[first]))
            first++;
        while (last > first && char.IsWhiteSpace(source[last - 1]))
            last--;
        var isIndented = first - start > 1 || (first > start && source[start] != ' ');
        return new Line(number, start, end - start, first, last, isIndented, end < source.Length && source[end] == '\f');
    }

    private static int EndingLength(string source, int end) =>
        source.AsSpan(end).StartsWith("\r\n") ? 2 : Math.Min(1, source.Length - end);
}
