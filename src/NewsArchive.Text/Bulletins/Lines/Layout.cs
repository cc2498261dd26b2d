using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>The typographic layout of a bulletin.</summary>
/// <param name="IsIndented">Whether the first line of a paragraph is indented.</param>
/// <param name="Measure">The length at which lines are hard-wrapped; null if every line is a whole paragraph.</param>
internal sealed record Layout(bool IsIndented, LineMeasure? Measure)
{
    public static Layout Detect(MarkedSource marked) => new(HasIndents(marked), LineMeasure.Detect(marked));

    /// <summary>
    /// A dateline starts a paragraph, so the lines with datelines decide by majority. Without datelines, one indented line in ten is
    /// enough, since in wrapped copy only few lines start a paragraph.
    /// </summary>
    private static bool HasIndents(MarkedSource marked)
    {
        var openings = marked.Copy.Where(copy => DatelineGrammar.StartsWithDateline(copy.Line.Opening(marked.Source))).ToList();
        return openings.Count > 0
            ? openings.Count(copy => copy.Line.IsIndented) * 2 > openings.Count
            : marked.Copy.Count(copy => copy.Line.IsIndented) * 10 > marked.Copy.Count;
    }
}
