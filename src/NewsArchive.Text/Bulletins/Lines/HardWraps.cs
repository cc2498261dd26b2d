namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// Tells in print broken at a measure whether a line's end was the measure's doing or the author's. A line that had room
/// for the next one's first word was ended; a full one was broken, unless it ends a sentence and the next opens a paragraph.
/// </summary>
internal sealed class HardWraps(string source, Layout layout, Measure measure)
{
    /// <summary>Setters keep marks from a line's head and numbers whole, so a broken line may be this much short of the measure.</summary>
    private const int Slack = 2;

    /// <summary>Whether a line goes on with the next.</summary>
    /// <param name="line">The line.</param>
    /// <param name="opensParagraph">Whether it is its paragraph's first and so lacks an indent that extraction lost.</param>
    /// <param name="next">The line below.</param>
    /// <param name="afterNext">The line below that.</param>
    public bool IsBroken(Line line, bool opensParagraph, Line next, Line? afterNext) =>
        !HasRoom(line, opensParagraph, next) && !(Punctuation.EndsSentence(line.In(source)) && OpensParagraph(next, afterNext));

    /// <summary>Whether the room left on a line shows that its author ended it. Within a sentence only much room does.</summary>
    public bool HasRoom(Line line, bool opensParagraph, Line next)
    {
        var lostIndent = opensParagraph && !layout.IsIndented ? measure.FirstIndent : 0;
        var room = measure.Width - lostIndent - LengthOf(line);
        return room >= (Punctuation.EndsSentence(line.In(source)) ? FirstWordLength(next) + Slack : measure.Width / 4);
    }

    /// <summary>A line that ends in mid-sentence with room to spare is a paragraph's first: the indent that it lost took the room.</summary>
    private bool OpensParagraph(Line line, Line? next) =>
        next is { } below
        && !Punctuation.EndsSentence(line.In(source))
        && LengthOf(line) <= measure.Width - measure.FirstIndent + 1
        && measure.Width - LengthOf(line) >= FirstWordLength(below) + Slack;

    private int LengthOf(Line line) => measure.LengthOf(source.AsSpan(line.Start..line.End));

    /// <summary>How much of a line cannot be parted from its first character: a Latin word or number, and the marks behind.</summary>
    private int FirstWordLength(Line line)
    {
        var words = line.In(source);
        var end = 1;
        while (end < words.Length && end < measure.Width && HangTogether(words[end - 1], words[end]))
            end++;
        return measure.LengthOf(words[..Math.Min(end, words.Length)]);
    }

    private static bool HangTogether(char one, char next) =>
        Punctuation.CannotOpenLine(next) || (IsOfLatinWord(one) && IsOfLatinWord(next));

    private static bool IsOfLatinWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '%' or '-' or '/';
}
