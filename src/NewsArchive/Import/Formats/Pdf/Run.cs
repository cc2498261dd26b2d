namespace NewsArchive.Import.Formats.Pdf;

/// <summary>Characters on the same baseline without a wide gap between them. The first and last characters are not white space.</summary>
/// <param name="Glyphs">The characters, from left to right.</param>
/// <param name="Size">The size of the largest character.</param>
public sealed record Run(IReadOnlyList<Glyph> Glyphs, double Size)
{
    /// <summary>
    /// The minimum gap that may separate columns, as a multiple of the font size. It is wider than the gaps in justified text.
    /// </summary>
    private const double WideGap = 0.7;

    /// <summary>The maximum difference between the baselines of a line, as a multiple of the font size.</summary>
    private const double Unevenness = 0.25;

    public double Left => Glyphs[0].Left;
    public double Right => Glyphs[^1].Right;
    public double Baseline => Glyphs[0].Baseline;

    /// <summary>Finds the runs of a page, from top to bottom.</summary>
    public static List<Run> FindAll(IEnumerable<Glyph> glyphs)
    {
        var (runs, line) = (new List<Run>(), new List<Glyph>());
        foreach (var glyph in glyphs.OrderByDescending(glyph => glyph.Baseline))
        {
            if (line.Count > 0 && line[0].Baseline - glyph.Baseline > Unevenness * Math.Min(line[0].Size, glyph.Size))
            {
                Split(line, runs);
                line.Clear();
            }
            line.Add(glyph);
        }
        Split(line, runs);
        return runs;
    }

    private static void Split(List<Glyph> line, List<Run> runs)
    {
        var (run, size) = (new List<Glyph>(), 0.0);
        foreach (var glyph in line.OrderBy(glyph => glyph.Left).SkipWhile(glyph => glyph.IsBlank))
        {
            if (run.Count > 0 && glyph.IsOver(run[^1]))
                continue;
            if (!glyph.IsBlank)
            {
                var last = run.FindLastIndex(other => !other.IsBlank);
                if (last >= 0 && glyph.Left - run[last].Right > WideGap * Math.Min(run[last].Size, glyph.Size))
                {
                    runs.Add(new Run(run[..(last + 1)], size));
                    (run, size) = ([], 0);
                }
                size = Math.Max(size, glyph.Size);
            }
            if (run.Count > 0 || !glyph.IsBlank)
                run.Add(glyph);
        }
        if (run.FindLastIndex(glyph => !glyph.IsBlank) is >= 0 and var end)
            runs.Add(new Run(run[..(end + 1)], size));
    }
}
