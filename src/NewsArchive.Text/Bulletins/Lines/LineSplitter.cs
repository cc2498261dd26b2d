namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// Splits the source into lines at LF, CRLF, CR and form feed. A line ending at the end of the source does not start another line.
/// </summary>
internal static class LineSplitter
{
    /// <summary>The indent of a paragraph in print, in cells: two Han characters.</summary>
    private const int ParagraphIndent = 4;

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

        return WithoutMargin(lines, source);
    }

    /// <summary>
    /// Measures indents from the margin. The margin is the smallest indent that at least a fifth of the lines have, if it is deeper than a
    /// paragraph's indent or if other lines are indented further.
    /// </summary>
    private static IReadOnlyList<Line> WithoutMargin(List<Line> lines, string source)
    {
        if (!lines.Exists(line => line.IsIndented))
            return lines;
        var indents = lines.Where(line => !line.IsBlank).Select(line => IndentOf(line, source)).ToList();
        var shares = indents.GroupBy(indent => indent).ToDictionary(group => group.Key, group => group.Count());
        var margin = shares.Where(share => share.Value * 5 >= indents.Count).Select(share => share.Key).DefaultIfEmpty().Min();
        var isSteppedFrom = shares.Any(share => share.Key > margin + 1 && share.Key <= margin + (2 * ParagraphIndent) && share.Value > 1);
        if (margin < 2 || (margin <= ParagraphIndent && !isSteppedFrom))
            return lines;
        return lines.ConvertAll(line => line with { IsIndented = IndentOf(line, source) > margin + 1 });
    }

    /// <summary>Gets the width of the white space before the text, in cells.</summary>
    private static int IndentOf(Line line, string source)
    {
        var cells = 0;
        foreach (var character in source.AsSpan(line.Start..line.TextStart))
            cells += character is '\u3000' ? 2 : character is '\t' ? ParagraphIndent : RecognitionText.IsInvisible(character) ? 0 : 1;
        return cells;
    }

    private static Line CreateLine(string source, int number, int start, int end)
    {
        var (textStart, textEnd) = (start, end);
        while (textStart < textEnd && IsNoText(source[textStart]))
            textStart++;
        while (textEnd > textStart && IsNoText(source[textEnd - 1]))
            textEnd--;
        var (blanks, isWide) = (0, false);
        foreach (var character in source.AsSpan(start..textStart))
        {
            blanks += char.IsWhiteSpace(character) ? 1 : 0;
            isWide |= char.IsWhiteSpace(character) && character != ' ';
        }

        var isIndented = blanks > 1 || isWide;
        return new Line(number, start, end - start, textStart, textEnd, isIndented, end < source.Length && source[end] == '\f');
    }

    private static bool IsNoText(char character) => char.IsWhiteSpace(character) || RecognitionText.IsInvisible(character);

    private static int EndingLength(string source, int end) =>
        source.AsSpan(end).StartsWith("\r\n") ? 2 : Math.Min(1, source.Length - end);
}
