using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Pdf;

/// <summary>Reads a bulletin out of the text of a PDF.</summary>
public static class PdfReader
{
    /// <summary>The version of the rules. It rises whenever that of bulletins does.</summary>
    public const int Version = BulletinParser.Version + 1;

    /// <summary>One line with a gap is a running head or a headline set wide.</summary>
    private const int FewestLines = 3;

    private static readonly string Gap = new(' ', Row.MostBlanks);

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

    /// <summary>Columns that could not be told from a table were read across.</summary>
    private static IEnumerable<Finding> FindColumns(ParsedPart parsed)
    {
        var (first, count, most) = (0, 0, 0);
        foreach (var line in parsed.Lines)
        {
            count = parsed.TextOf(line).Trim().Contains(Gap, StringComparison.Ordinal) ? count + 1 : 0;
            if (count > most)
                (first, most) = (line.Number - count + 1, count);
        }
        if (most >= FewestLines)
        {
            yield return new Finding(FindingKind.Columns, first,
                $"This page seems to have columns or a table: {most} lines from here on have gaps, and were read across. "
                + "If it has columns, import its text as .txt, one column after the other.");
        }
    }
}
