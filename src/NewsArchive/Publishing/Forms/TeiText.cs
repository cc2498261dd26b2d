using System.Globalization;
using System.Xml.Linq;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Publishing.Forms;

/// <summary>Writes an article with its whole text by the guidelines of the Text Encoding Initiative (TEI P5).</summary>
public static class TeiText
{
    public static readonly XNamespace Namespace = "http://www.tei-c.org/ns/1.0";

    public static XElement Write(PublicArticle article, string rights) => Element(
        "TEI", new XAttribute(XNamespace.Xml + "lang", "zh"),
        Element("teiHeader", FileOf(article, rights), ProfileOf(article), Element(
            "revisionDesc", Element("change", new XAttribute("when", Time(article.Updated)), new XAttribute("n", article.Revision)))),
        Element("text", Element("body", BodyOf(article))));

    private static XElement FileOf(PublicArticle article, string rights) => Element(
        "fileDesc",
        Element("titleStmt", Texts("title", article.Headline, article.Subtitle), Texts("author", [.. article.Reporters])),
        Element(
            "publicationStmt",
            Element("publisher", Text(article.Agency ?? "")),
            Texts("pubPlace", article.Place),
            article.Date is { } day ? Element("date", new XAttribute("when", Day(day)), Text(Day(day))) : null,
            Element("idno", new XAttribute("type", "URI"), Text(article.Url ?? article.Path)),
            rights.Length > 0 ? Element("availability", Texts("p", rights)) : null),
        article.Series is { Length: > 0 } series ? Element("seriesStmt", Texts("title", series)) : null,
        Element("sourceDesc", Element(
            "bibl", Texts("title", article.Column), FileNameOf(article.Bulletin), Texts("ref", article.SourceAddress))));

    private static XElement? FileNameOf(PublicBulletin? bulletin) =>
        bulletin is null ? null : Element("idno", new XAttribute("type", "file"), Text(bulletin.Name));

    private static XElement ProfileOf(PublicArticle article) => Element(
        "profileDesc", Element("langUsage", Element("language", new XAttribute("ident", "zh"), Text("中文"))),
        article.Column is { Length: > 0 } column
            ? Element("textClass", Element("keywords", Texts("term", column))) : null);

    private static IEnumerable<XElement> BodyOf(PublicArticle article)
    {
        yield return Element("head", Text(article.Headline));
        if (article.Byline is { Length: > 0 } byline)
            yield return Element("byline", Text(byline));
        if (article.Dateline is { Length: > 0 } dateline)
            yield return Element("dateline", Text(dateline));
        foreach (var block in ArticleBlock.Of(article with { Dateline = null }))
            yield return Block(block.Kind, block.Lines);
        // A body has at least one paragraph.
        if (article.Body.Count == 0)
            yield return Element("p");
        if (article.Credit is { Length: > 0 } credit)
            yield return Element("p", Text(credit));
    }

    private static XElement Block(ParagraphKind kind, IReadOnlyList<string> lines) => kind switch
    {
        ParagraphKind.Subhead => Element("p", new XAttribute("rend", "subhead"), Text(lines[0])),
        ParagraphKind.Caption => Element("figure", Texts("figDesc", lines[0])),
        ParagraphKind.List => Element("list", Texts("item", [.. lines])),
        ParagraphKind.Table => Element("table", lines.Select(row => Element("row", Texts("cell", StoryStructure.CellsOf(row))))),
        ParagraphKind.Verse => Element("lg", Texts("l", [.. lines])),
        _ => Element("p", Text(lines[0])),
    };

    private static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    private static IEnumerable<XElement> Texts(string name, params string?[] values) =>
        values.Where(value => !string.IsNullOrEmpty(value)).Select(value => Element(name, Text(value!)));

    private static XText Text(string text) => new(PublicXml.Text(text));

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
