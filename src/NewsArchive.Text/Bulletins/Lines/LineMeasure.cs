namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>The line length at which a bulletin was hard-wrapped, called the measure in typesetting.</summary>
/// <param name="Width">The length, in characters or cells.</param>
/// <param name="InCells">
/// Whether lengths are counted in cells (two for a Han character, one for a Latin character) or in characters.
/// </param>
internal sealed record LineMeasure(int Width, bool InCells)
{
    private const int MinLines = 8;
    private const int MinFullLines = 3;
    private const int MinIndented = 4;
    private const int Shortest = 16;
    private const int Longest = 160;

    /// <summary>How far punctuation that must not start a line may extend beyond the measure.</summary>
    private const int Overhang = 3;

    /// <summary>
    /// Detects the measure of a bulletin; null if its lines are not wrapped. In wrapped copy, one line length is more frequent than all
    /// others, and almost no line is longer. Lengths are counted both in characters and in cells; the unit with the more regular lengths is
    /// used.
    /// </summary>
    public static LineMeasure? Detect(MarkedSource marked)
    {
        var byCharacter = Detect(marked, new LineMeasure(0, InCells: false));
        var byCell = Detect(marked, new LineMeasure(0, InCells: true));
        return byCharacter.Regularity > byCell.Regularity ? byCharacter.Measure : byCell.Measure;
    }

    /// <summary>
    /// The indent of a paragraph in print, which is two Han characters. It is often lost when text is extracted from a page.
    /// </summary>
    public int ParagraphIndent => InCells ? 4 : 2;

    /// <summary>Gets the length of a text, in characters or cells.</summary>
    public int LengthOf(ReadOnlySpan<char> text)
    {
        if (!InCells)
            return text.Length;
        var cells = text.Length;
        foreach (var character in text)
        {
            if (character >= 0x1100 || character is >= '\u2010' and <= '\u2027')
                cells++;
        }

        return cells;
    }

    /// <summary>Gets the most frequent line length, if it is a measure, and by how many its lines outnumber the longer ones.</summary>
    private static (LineMeasure? Measure, int Regularity) Detect(MarkedSource marked, LineMeasure unit)
    {
        var lengths = marked.Copy.Select(copy => unit.LengthOf(marked.Source.AsSpan(copy.Line.Start..copy.Line.TextEnd))).ToList();
        if (lengths.Count < MinLines)
            return (DetectByIndents(marked, unit, lengths), 0);
        var mostFrequent = lengths.GroupBy(length => length).MaxBy(lines => (lines.Count(), lines.Key))!;
        var (width, count) = (mostFrequent.Key, mostFrequent.Count());
        var isWrapped = width is >= Shortest and <= Longest
            && count >= MinFullLines
            && count * 8 > lengths.Count
            && lengths.Count(length => length > width + Overhang) * 20 < lengths.Count
            && BreaksSentences(marked, unit with { Width = width });
        return isWrapped ? (unit with { Width = width }, count - lengths.Count(length => length > width)) : (null, 0);
    }

    /// <summary>
    /// Whether most full lines break off within a sentence, as wrapped lines do. Paragraphs that happen to have the same length end with
    /// one.
    /// </summary>
    private static bool BreaksSentences(MarkedSource marked, LineMeasure measure)
    {
        var (full, ends) = (0, 0);
        foreach (var line in marked.Copy.Select(copy => copy.Line))
        {
            if (measure.LengthOf(marked.Source.AsSpan(line.Start..line.TextEnd)) < measure.Width)
                continue;
            full++;
            ends += Punctuation.EndsSentence(line.TextIn(marked.Source)) ? 1 : 0;
        }

        return ends * 2 < full;
    }

    /// <summary>
    /// Detects the measure of copy with few lines. The longest line gives the measure if lines of its length break off within sentences,
    /// and if indents set paragraphs apart.
    /// </summary>
    private static LineMeasure? DetectByIndents(MarkedSource marked, LineMeasure unit, List<int> lengths)
    {
        if (lengths.Count < MinIndented || !marked.Copy.Any(copy => copy.Line.IsIndented))
            return null;
        var measure = unit with { Width = lengths.Max() - Overhang };
        var full = lengths.Count(length => length >= measure.Width);
        return measure.Width >= Shortest && full >= MinFullLines && BreaksSentences(marked, measure)
            ? unit with { Width = lengths.Max() }
            : null;
    }
}
