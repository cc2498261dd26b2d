using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Pdf;

/// <summary>Reads a bulletin from the text of a PDF.</summary>
public static class PdfReader
{
    /// <summary>The version of the reader. It increases whenever the version of the bulletin parser does.</summary>
    public const int Version = BulletinParser.Version + 1;

    /// <summary>
    /// The minimum number of consecutive lines with a gap that suggest columns. A single line may be a running head or a widely set
    /// headline.
    /// </summary>
    private const int MinLines = 3;

    private static readonly string Gap = new(' ', Row.MaxBlanks);

    /// <param name="text">The text that <see cref="PdfText"/> extracted.</param>
    public static UndatedPart Read(ReadOnlyMemory<byte> text)
    {
        var bulletin = PlainText.ReadBulletin(text);
        return new UndatedPart(context =>
        {
            var parsed = bulletin.Date(context);
            return parsed with { Findings = [.. parsed.Findings, .. FindColumns(parsed)] };
        });
    }

    /// <summary>Reports lines that may be columns but could not be distinguished from a table, and were therefore read across.</summary>
    private static IEnumerable<Finding> FindColumns(ParsedPart parsed)
    {
        var (first, count, most) = (0, 0, 0);
        foreach (var line in parsed.Lines)
        {
            count = parsed.TextOf(line).Trim().Contains(Gap, StringComparison.Ordinal) ? count + 1 : 0;
            if (count > most)
                (first, most) = (line.Number - count + 1, count);
        }
        if (most >= MinLines)
        {
            yield return new Finding(FindingKind.Columns, first,
                $"This page seems to have columns or a table: {most} lines from here on have gaps, and were read across. "
                + "If it has columns, import its text as .txt, one column after the other.");
        }
    }
}
