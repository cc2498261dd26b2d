using System.Text;

namespace NewsArchive.Import.Formats.Pdf;

/// <summary>Runs next to each other: a line of text, or lines of several columns.</summary>
/// <param name="Runs">The runs, from left to right.</param>
public sealed record Row(IReadOnlyList<Run> Runs)
{
    /// <summary>
    /// The maximum difference between the baselines of a row, as a multiple of the font size. An exponent is raised by a third.
    /// </summary>
    private const double Unevenness = 0.5;

    /// <summary>The maximum number of spaces written for a gap, as between the cells of a table or the ends of a running head.</summary>
    public const int MaxBlanks = 4;

    public double Left => Runs[0].Left;
    public double Right { get; } = Runs.Max(run => run.Right);
    public double Size { get; } = Runs.Max(run => run.Size);
    public double Baseline { get; } = Runs.MaxBy(run => run.Size)!.Baseline;

    /// <summary>Groups runs into rows, from top to bottom.</summary>
    public static List<Row> FindAll(IEnumerable<Run> runs)
    {
        var (rows, row) = (new List<Row>(), new List<Run>());
        foreach (var run in runs.OrderByDescending(run => run.Baseline))
        {
            if (row.Count > 0 && row[0].Baseline - run.Baseline > Unevenness * Math.Min(row[0].Size, run.Size))
            {
                rows.Add(new Row([.. row.OrderBy(other => other.Left)]));
                row.Clear();
            }
            row.Add(run);
        }
        if (row.Count > 0)
            rows.Add(new Row([.. row.OrderBy(other => other.Left)]));
        return rows;
    }

    /// <summary>Appends the text. A gap is written as the number of spaces that would fill it, up to <see cref="MaxBlanks"/>.</summary>
    public void AppendTo(StringBuilder text)
    {
        var glyphs = Runs.SelectMany(run => run.Glyphs).OrderBy(glyph => glyph.Left).ToList();
        var spacing = Spacing(glyphs);
        var (last, blanks) = (glyphs[0], 0);
        foreach (var glyph in glyphs)
        {
            if (!glyph.IsBlank)
            {
                text.Append(' ', Math.Max(0, MissingBlanks(last, glyph, spacing) - blanks));
                (last, blanks) = (glyph, 0);
            }
            else
            {
                blanks += glyph.Text == "\u3000" ? 2 : 1;
            }
            text.Append(glyph.Text);
        }
    }

    private static int MissingBlanks(Glyph left, Glyph right, double spacing)
    {
        var gap = (right.Left - left.Right - spacing) / Math.Max(left.Size, right.Size);
        if (gap > 1)
            return (int)Math.Round(Math.Min(gap * 2, MaxBlanks));
        return gap > (left.IsOfWord && right.IsOfWord ? 0.2 : 0.5) ? 1 : 0;
    }

    /// <summary>Gets the letter spacing of the row, since a headline may be set wide.</summary>
    private static double Spacing(List<Glyph> glyphs)
    {
        var gaps = glyphs.Zip(glyphs.Skip(1)).Select(pair => pair.Second.Left - pair.First.Right).Order().ToList();
        return gaps.Count < 3 ? 0 : Math.Max(0, gaps[gaps.Count / 2]);
    }
}
