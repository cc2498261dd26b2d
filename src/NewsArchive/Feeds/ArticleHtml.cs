using System.Xml.Linq;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Feeds;

/// <summary>
/// Writes the text of an article as HTML. It is built as a tree of elements, so that nothing in the text can become markup.
/// </summary>
public static class ArticleHtml
{
    public static string Of(PublicArticle article) =>
        string.Concat(BlocksOf(article).Select(block => block.ToString(SaveOptions.DisableFormatting)));

    private static IEnumerable<XElement> BlocksOf(PublicArticle article)
    {
        if (article.Subtitle is { Length: > 0 } subtitle)
            yield return Element("p", Element("strong", Text(subtitle)));
        foreach (var block in ArticleBlock.Of(article))
            yield return Block(block.Kind, block.Lines);
        if (article.Credit is { Length: > 0 } credit)
            yield return Element("p", Element("small", Text(credit)));
    }

    private static XElement Block(ParagraphKind kind, IReadOnlyList<string> lines) => kind switch
    {
        ParagraphKind.Subhead => Element("h2", Text(lines[0])),
        ParagraphKind.Caption => Element("figure", Element("figcaption", Text(lines[0]))),
        ParagraphKind.List => Element("ul", lines.Select(line => Element("li", Text(line)))),
        ParagraphKind.Table => Element("table", lines.Select(row =>
            Element("tr", StoryStructure.CellsOf(row).Select(cell => Element("td", Text(cell)))))),
        ParagraphKind.Verse => Element("p", lines.SelectMany((line, i) =>
            i == 0 ? [Text(line)] : new XNode[] { new XElement("br"), Text(line) })),
        _ => Element("p", Text(lines[0])),
    };

    // An empty element would be written as <p/>, which is no HTML; with an empty string, it has an end tag.
    private static XElement Element(string name, params object[] content) => new(name, [.. content, ""]);

    private static XText Text(string text) => new(PublicXml.Text(text));
}
