using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>How the bulletin was set: are its paragraphs indented, are its lines broken at a measure.</summary>
/// <param name="IsIndented">A paragraph's first line is indented.</param>
/// <param name="Measure">The measure at which long lines were broken; nothing where a line is a paragraph.</param>
internal sealed record Layout(bool IsIndented, Measure? Measure)
{
    public static Layout Of(MarkedSource sheet) => new(HasIndents(sheet), Measure.Of(sheet));

    /// <summary>
    /// Datelines open paragraphs, so theirs is the indent that counts; where there are none, one indented line in ten
    /// is enough, since where lines are broken few of them open a paragraph.
    /// </summary>
    private static bool HasIndents(MarkedSource sheet)
    {
        var openings = sheet.Copy.Where(copy => DatelineGrammar.Opens(copy.Line.Opening(sheet.Source))).ToList();
        return openings.Count > 0
            ? openings.Count(copy => copy.Line.IsIndented) * 2 > openings.Count
            : sheet.Copy.Count(copy => copy.Line.IsIndented) * 10 > sheet.Copy.Count;
    }
}
