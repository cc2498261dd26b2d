namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>The typographic layout of a bulletin.</summary>
/// <param name="IsIndented">Whether the first line of a paragraph is indented.</param>
/// <param name="Measure">The length at which lines are hard-wrapped; null if every line is a whole paragraph.</param>
internal sealed record Layout(bool IsIndented, LineMeasure? Measure)
{
    public static Layout Detect(MarkedSource marked) => new(HasIndents(marked), LineMeasure.Detect(marked));

    /// <summary>
    /// Whether paragraphs are indented. A dateline starts a paragraph, so the lines with datelines decide by majority. If they are not
    /// indented, other lines may be, if these mostly follow the end of a sentence. Without datelines, more than one indented line in ten is
    /// enough, because few lines of wrapped copy start a paragraph.
    /// </summary>
    private static bool HasIndents(MarkedSource marked)
    {
        var openings = marked.Copy.Where(copy => copy.StartsWithDateline).ToList();
        return openings.Count > 0
            ? openings.Count(copy => copy.Line.IsIndented) * 2 > openings.Count || AreIndentsAfterSentences(marked)
            : marked.Copy.Count(copy => copy.Line.IsIndented) * 10 > marked.Copy.Count;
    }

    private static bool AreIndentsAfterSentences(MarkedSource marked)
    {
        var (copy, indented, afterSentences) = (marked.Copy, 0, 0);
        for (var i = 1; i < copy.Count; i++)
        {
            indented += copy[i].Line.IsIndented ? 1 : 0;
            afterSentences += copy[i].Line.IsIndented && Punctuation.EndsSentence(copy[i - 1].Line.TextIn(marked.Source)) ? 1 : 0;
        }

        return indented * 10 > copy.Count && afterSentences * 4 >= indented * 3;
    }
}
