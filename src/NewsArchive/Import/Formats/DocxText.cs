using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NewsArchive.Import.Sources;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace NewsArchive.Import.Formats;

/// <summary>Extracts the text of a Word document, with a line per paragraph and the first-line indents that its styles define.</summary>
/// <remarks>The document is read element by element. If a part expands beyond the maximum size, reading stops.</remarks>
public static class DocxText
{
    // Word stores a page break both where the last layout had one and where the author inserted one.
    private const char PageBreak = '\f';

    /// <exception cref="InvalidDataException">The file is not a Word document, or its text is too long.</exception>
    public static Task<byte[]> ExtractAsync(byte[] docx, CancellationToken cancellation) =>
        ExtractAsync(docx, SourceContent.MaxPart, cancellation);

    /// <param name="docx">The document.</param>
    /// <param name="maxSize">The greatest number of characters of an expanded part, the text with its layout.</param>
    /// <param name="cancellation">Cancels the method.</param>
    /// <exception cref="InvalidDataException">The file is not a Word document, or its text is too long.</exception>
    public static Task<byte[]> ExtractAsync(byte[] docx, int maxSize, CancellationToken cancellation)
    {
        try
        {
            using var stream = new MemoryStream(docx, writable: false);
            using var document = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings
            {
                MaxCharactersInPart = maxSize,
            });
            var text = document.MainDocumentPart is { } main ? TextOf(main, cancellation) : "";
            if (!string.IsNullOrWhiteSpace(text))
                return Task.FromResult(Encoding.UTF8.GetBytes(text));
        }
        // The library throws exceptions of many kinds for damaged documents.
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            var reason = e.Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new InvalidDataException($"it can't be read as a Word document: {reason}; save it again in Word", e);
        }
        throw new InvalidDataException("there is no text in this document; if it has pictures of text, use OCR first");
    }

    private static string TextOf(MainDocumentPart main, CancellationToken cancellation)
    {
        var (text, paragraph) = (new StringBuilder(), new ParagraphFormat(WordStyles.Of(main.StyleDefinitionsPart)));
        using var reader = OpenXmlReader.Create(main);
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.ElementType == typeof(Paragraph))
                paragraph.Reset();
            if (reader.IsEndElement && reader.ElementType == typeof(Paragraph))
                text.Append('\n');
            else if (reader.IsStartElement)
                Add(reader, paragraph, text);
        }
        return text.ToString();
    }

    private static void Add(OpenXmlReader reader, ParagraphFormat paragraph, StringBuilder text)
    {
        if (reader.ElementType == typeof(WordText))
            text.Append(paragraph.TakeIndent()).Append(reader.GetText());
        else if (reader.ElementType == typeof(TabChar))
            text.Append('\t');
        else if (reader.ElementType == typeof(Break))
            text.Append(reader.Attributes.Any(attribute => attribute is { LocalName: "type", Value: "page" }) ? PageBreak : '\n');
        else
            paragraph.Add(reader);
    }

    /// <summary>How the paragraph being read is formatted: by its own properties, otherwise by its style.</summary>
    private sealed class ParagraphFormat(WordStyles styles)
    {
        private string? style;
        private bool? indents, isHeading;
        private bool isTaken;

        public void Reset() => (style, indents, isHeading, isTaken) = (null, null, null, false);

        /// <summary>Adds a property. Those after the first of their kind are of the paragraph before a tracked change.</summary>
        public void Add(OpenXmlReader reader)
        {
            if (reader.ElementType == typeof(ParagraphStyleId))
                style ??= WordStyles.ValueOf(reader);
            indents ??= WordStyles.IndentOf(reader);
            isHeading ??= WordStyles.HeadingOf(reader);
        }

        /// <summary>Gets the indent before the first text. A heading has none, so that it stands out from indented paragraphs.</summary>
        public string TakeIndent()
        {
            var isIndented = !isTaken && !(isHeading ?? styles.IsHeading(style)) && (indents ?? styles.Indents(style));
            isTaken = true;
            return isIndented ? "　　" : "";
        }
    }
}
