using System.Text;

namespace NewsArchive.Import.Formats.Pdf;

/// <summary>
/// Writes pages as text, column by column. Indents and the white above a line are kept, since they show where a paragraph begins.
/// </summary>
/// <param name="size">The font size of the document's text, in points.</param>
/// <param name="leading">The distance of its lines, in points.</param>
public sealed class PageText(double size, double leading)
{
    /// <summary>White that is by so much higher than between lines parts paragraphs.</summary>
    private const double Apart = 1.3;

    /// <summary>A font that differs by so much is that of a headline, a caption or a note.</summary>
    private const double OtherFont = 1.15;

    private readonly StringBuilder text = new();
    private Row? above;

    /// <summary>Appends a page, which a form feed ends.</summary>
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

    /// <summary>The least distance from the page's edge that a fifth of the lines have.</summary>
    private double Margin(List<Row> block) => block
        .Select(row => row.Left).Order()
        .First(left => block.Count(row => Math.Abs(row.Left - left) < size / 2) * 5 >= block.Count);

    private bool IsApart(Row upper, Row lower)
    {
        var (small, large) = (Math.Min(upper.Size, lower.Size), Math.Max(upper.Size, lower.Size));
        return large > OtherFont * small || upper.Baseline - lower.Baseline > Apart * leading * large / size;
    }
}
