using System.Text;
using AngleSharp.Html.Parser;
using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>An element of a record that has started, with the text in it.</summary>
/// <param name="name">The name of the element.</param>
/// <param name="meaning">The field that the element is; null if it is none.</param>
internal sealed class MarkupElement(string name, FieldName? meaning)
{
    private readonly List<(string Text, ParagraphKind? Kind)> paragraphs = [];
    private readonly StringBuilder paragraph = new();
    private ParagraphKind? kind;

    public string Name => name;

    public FieldName? Field => meaning;

    /// <summary>
    /// Gets the text so far. If tags divide it into paragraphs, its line endings are only wraps; otherwise, each line is a paragraph.
    /// </summary>
    public string Text => paragraphs.Count == 0 ? paragraph.ToString() : string.Join('\n', Paragraphs.Select(joined => joined.Text));

    /// <summary>The paragraphs into which tags divide the text so far, with the kinds that they mark.</summary>
    public IEnumerable<MarkedParagraph> Paragraphs =>
        from divided in paragraphs.Append((Text: paragraph.ToString(), Kind: kind))
        let text = ParagraphBuilder.JoinLines(divided.Text)
        where text.Length > 0
        select new MarkedParagraph(text, ParagraphBuilder.KindOf(divided.Kind, text.Length));

    public void Add(string text) => paragraph.Append(text);

    /// <summary>Applies a tag in the text.</summary>
    /// <param name="tag">The name of the tag's element.</param>
    /// <param name="type">Whether the tag starts or ends the element.</param>
    public void Divide(string tag, HtmlTokenType type)
    {
        if (HtmlText.IsCell(tag))
            paragraph.Append(' ');
        else if (HtmlText.IsBlock(tag))
            EndParagraph();
        kind = HtmlText.KindAfter(tag, type, kind);
    }

    private void EndParagraph()
    {
        paragraphs.Add((paragraph.ToString(), kind));
        paragraph.Clear();
    }
}
