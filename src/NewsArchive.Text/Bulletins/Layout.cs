namespace NewsArchive.Text.Bulletins;

/// <summary>How the bulletin was set: are its paragraphs indented, are its lines broken at a measure.</summary>
/// <param name="IsIndented">A paragraph's first line is indented.</param>
/// <param name="Measure">The measure at which long lines were broken; nothing where a line is a paragraph.</param>
internal sealed record Layout(bool IsIndented, Measure? Measure)
{
    public static Layout Of(Sheet sheet) => new(HasIndents(sheet), Measure.Of(sheet));

    /// <summary>One paragraph in ten lines is few, even where lines are broken.</summary>
    private static bool HasIndents(Sheet sheet) =>
        sheet.Copy.Count(copy => copy.Line.IsIndented) * 10 > sheet.Copy.Count;
}
