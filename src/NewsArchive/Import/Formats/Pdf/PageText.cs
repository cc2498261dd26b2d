using System.Text;

namespace NewsArchive.Import.Formats.Pdf;

/// <summary>
/// Writes pages as text, column by column. Indents and the space above a line are kept, because they show where a paragraph begins.
/// </summary>
/// <param name="size">The font size of the body text, in points.</param>
/// <param name="leading">The distance between the lines of the body text, in points.</param>
public sealed class PageText(double size, double leading)
{
    /// <summary>The line distance that separates paragraphs, as a multiple of the usual distance.</summary>
    private const double Apart = 1.3;

    /// <summary>The ratio of font sizes that distinguishes a headline, a caption or a note from the body.</summary>
    private const double OtherFont = 1.15;

    private readonly StringBuilder text = new();
    private Row? above;

    /// <summary>Appends a page, followed by a form feed.</summary>
    public void Append(IEnumerable<List<Row>> blocks)
    {
        foreach (var block in blocks)
            Append(block);
        text.Append('\f');
    }

    public override string ToString() => text.ToString();

    private void Append(List<Row> block)
    {
        var margin = Margin(block);
        foreach (var row in block)
        {
            if (above is not null && IsApart(above, row))
                text.Append('\n');
            text.Append(' ', Math.Max(0, (int)Math.Round((row.Left - margin) / size * 2)));
            row.AppendTo(text);
            text.Append('\n');
            above = row;
        }
    }

    /// <summary>
    /// Gets the left margin of a block: the smallest distance from the edge of the page that at least a fifth of the lines have.
    /// </summary>
    private double Margin(List<Row> block) => block
        .Select(row => row.Left).Order()
        .First(left => block.Count(row => Math.Abs(row.Left - left) < size / 2) * 5 >= block.Count);

    private bool IsApart(Row upper, Row lower)
    {
        var (small, large) = (Math.Min(upper.Size, lower.Size), Math.Max(upper.Size, lower.Size));
        return large > OtherFont * small || upper.Baseline - lower.Baseline > Apart * leading * large / size;
    }
}
