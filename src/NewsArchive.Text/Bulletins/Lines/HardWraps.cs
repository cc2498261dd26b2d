namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// Determines whether a line break in hard-wrapped copy is a wrap or the end of a paragraph. A line that has room for the first word of the
/// next line was ended by its author. A full line was wrapped, unless it ends a sentence and the next line starts a paragraph.
/// </summary>
internal sealed class HardWraps(string source, Layout layout, LineMeasure measure)
{
    /// <summary>
    /// The number of characters by which a wrapped line may be shorter than the measure, because punctuation must not start a line and
    /// numbers are not broken.
    /// </summary>
    private const int Slack = 2;

    /// <summary>Whether a line was wrapped, so that the paragraph continues on the next line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="startsParagraph">Whether the line is the first of its paragraph, so that it may have lost its indent.</param>
    /// <param name="next">The line below.</param>
    /// <param name="afterNext">The line below that.</param>
    public bool IsWrapped(Line line, bool startsParagraph, Line next, Line? afterNext) =>
        !HasRoom(line, startsParagraph, next) && !(Punctuation.EndsSentence(line.TextIn(source)) && StartsParagraph(next, afterNext));

    /// <summary>
    /// Whether the room left on a line shows that its author ended it. If the line ends within a sentence, at least a quarter of the
    /// measure must be left.
    /// </summary>
    public bool HasRoom(Line line, bool startsParagraph, Line next)
    {
        var lostIndent = startsParagraph && !layout.IsIndented ? measure.ParagraphIndent : 0;
        var room = measure.Width - lostIndent - LengthOf(line);
        return room >= (Punctuation.EndsSentence(line.TextIn(source)) ? FirstWordLength(next) + Slack : measure.Width / 4);
    }

    /// <summary>
    /// Whether a line starts a paragraph although nothing marks it: it ends within a sentence but has room, because its lost indent took up
    /// that room.
    /// </summary>
    private bool StartsParagraph(Line line, Line? next) =>
        next is { } below
        && !Punctuation.EndsSentence(line.TextIn(source))
        && LengthOf(line) <= measure.Width - measure.ParagraphIndent + 1
        && measure.Width - LengthOf(line) >= FirstWordLength(below) + Slack;

    private int LengthOf(Line line) => measure.LengthOf(source.AsSpan(line.Start..line.TextEnd));

    /// <summary>
    /// Gets the length of the unbreakable start of a line: its first character, or a Latin word or number, with the punctuation that
    /// follows.
    /// </summary>
    private int FirstWordLength(Line line)
    {
        var text = line.TextIn(source);
        var end = 1;
        while (end < text.Length && end < measure.Width && AreInseparable(text[end - 1], text[end]))
            end++;
        return measure.LengthOf(text[..Math.Min(end, text.Length)]);
    }

    private static bool AreInseparable(char first, char second) =>
        Punctuation.CannotStartLine(second) || (IsInLatinWord(first) && IsInLatinWord(second));

    private static bool IsInLatinWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '%' or '-' or '/';
}
