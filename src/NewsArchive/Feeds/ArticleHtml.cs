using System.Xml.Linq;
using NewsArchive.Publishing;
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
        var (captions, opening) = (CaptionsOf(article), article.Dateline ?? "");
        if (opening.Length > 0 && (article.Body.Count == 0 || article.KindOf(0) != ParagraphKind.Text))
        {
            yield return Element("p", Text(opening));
            opening = "";
        }
        for (var (i, end) = (0, 0); i < article.Body.Count; i = end)
        {
            foreach (var caption in captions[i])
                yield return Figure(caption);
            var kind = article.KindOf(i);
            end = i + 1;
            while (end < article.Body.Count && IsContinued(kind) && article.KindOf(end) == kind && !captions.Contains(end))
                end++;
            yield return Block(kind, [opening + article.Body[i], .. article.Body.Take(end).Skip(i + 1)]);
            opening = "";
        }
        foreach (var caption in captions[article.Body.Count])
            yield return Figure(caption);
        if (article.Credit is { Length: > 0 } credit)
            yield return Element("p", Element("small", Text(credit)));
    }

    // A caption whose place is not known follows the text.
    private static ILookup<int, string> CaptionsOf(PublicArticle article) => article.Captions.Index().ToLookup(
        caption => Math.Min(article.CaptionPlaces?.ElementAtOrDefault(caption.Index) ?? article.Body.Count, article.Body.Count),
        caption => caption.Item);

    private static XElement Block(ParagraphKind kind, IReadOnlyList<string> lines) => kind switch
    {
        ParagraphKind.Subhead => Element("h2", Text(lines[0])),
        ParagraphKind.Caption => Figure(lines[0]),
        ParagraphKind.List => Element("ul", lines.Select(line => Element("li", Text(line)))),
        ParagraphKind.Table => Element("table", lines.Select(row =>
            Element("tr", StoryStructure.CellsOf(row).Select(cell => Element("td", Text(cell)))))),
        ParagraphKind.Verse => Element("p", lines.SelectMany((line, i) =>
            i == 0 ? [Text(line)] : new XNode[] { new XElement("br"), Text(line) })),
        _ => Element("p", Text(lines[0])),
    };

    private static bool IsContinued(ParagraphKind kind) => kind is ParagraphKind.List or ParagraphKind.Table or ParagraphKind.Verse;

    private static XElement Figure(string caption) => Element("figure", Element("figcaption", Text(caption)));

    // An empty element would be written as <p/>, which is no HTML; with an empty string, it has an end tag.
    private static XElement Element(string name, params object[] content) => new(name, [.. content, ""]);

    private static XText Text(string text) => new(PublicXml.Text(text));
}
