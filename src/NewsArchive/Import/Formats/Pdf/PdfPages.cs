using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace NewsArchive.Import.Formats.Pdf;

/// <summary>Reads the text of a PDF. Each page ends with a form feed.</summary>
public static class PdfPages
{
    // In points. The PDF standard permits no larger pages.
    private const double MaxPageSize = 14_400;
    private const double SmallestFont = 1;

    /// <exception cref="InvalidDataException">The PDF can't be read, or contains no text.</exception>
    public static string Read(byte[] pdf)
    {
        try
        {
            using var document = PdfDocument.Open(pdf);
            return Read([.. document.GetPages().Select(page => Row.FindAll(Run.FindAll(GlyphsOf(page))))]);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new InvalidDataException("it is encrypted; save it without a password");
        }
        catch (Exception e) when (e is not (InvalidDataException or OutOfMemoryException))
        {
            var reason = e.Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new InvalidDataException($"it can't be read as a PDF: {reason}; print it to a new PDF, or import its text as .txt");
        }
    }

    private static string Read(List<List<Row>> pages)
    {
        var runs = pages.SelectMany(rows => rows).SelectMany(row => row.Runs);
        var size = runs.GroupBy(run => Math.Round(run.Size * 2) / 2).MaxBy(same => same.Sum(run => run.Glyphs.Count))?.Key
            ?? throw new InvalidDataException("it has no text layer, only pictures of pages; recognize its text (OCR) first");
        var leading = Leading(pages, size);
        var (columns, text) = (new Columns(size, leading), new PageText(size, leading));
        foreach (var rows in pages)
            columns.Divide(rows);
        foreach (var rows in pages)
            text.Append(columns.Divide(rows));
        return ChineseText.IsIn(text.ToString()) ? text.ToString() : throw new InvalidDataException(
            "its text layer has no Chinese character; where its pages show some, its fonts do not name them: "
            + "recognize its text (OCR) first");
    }

    /// <summary>Gets the most frequent distance between lines with the same indent.</summary>
    private static double Leading(List<List<Row>> pages, double size)
    {
        var distances =
            from rows in pages
            from column in rows.SelectMany(row => row.Runs).GroupBy(run => Math.Round(run.Left / size))
            from pair in column.Zip(column.Skip(1))
            select Math.Round((pair.First.Baseline - pair.Second.Baseline) / size, 1);
        return size * distances.Where(distance => distance is > 0.9 and < 4).CountBy(distance => distance)
            .OrderByDescending(count => count.Value).Select(count => count.Key).DefaultIfEmpty(1.5).First();
    }

    /// <summary>Gets the characters that are printed upright and within the page.</summary>
    private static IEnumerable<Glyph> GlyphsOf(Page page)
    {
        var meant = ActualText(page);
        foreach (var letter in page.Letters)
        {
            var text = string.Concat(meant.GetValueOrDefault(letter, letter.Value).Where(character => !char.IsControl(character)));
            var glyph = new Glyph(text, letter.StartBaseLine.X, letter.EndBaseLine.X, letter.StartBaseLine.Y, letter.PointSize);
            if (text != "" && letter.TextOrientation == TextOrientation.Horizontal && IsVisible(glyph))
                yield return glyph;
        }
    }

    private static bool IsVisible(Glyph glyph) =>
        glyph.Size is >= SmallestFont and < MaxPageSize
        && Math.Abs(glyph.Left) < MaxPageSize && Math.Abs(glyph.Right) < MaxPageSize && Math.Abs(glyph.Baseline) < MaxPageSize;

    /// <summary>
    /// Gets the text that the document declares for its glyphs. A font may have a single glyph for a character and for a radical of the
    /// same shape, and name only one of the two.
    /// </summary>
    private static Dictionary<Letter, string> ActualText(Page page)
    {
        var (meant, open) = (new Dictionary<Letter, string>(), new Stack<MarkedContentElement>(page.GetMarkedContents()));
        while (open.TryPop(out var element))
        {
            foreach (var child in element.Children)
                open.Push(child);
            if (element is { ActualText: { } text, Letters: [var letter] })
                meant[letter] = text;
        }
        return meant;
    }
}
