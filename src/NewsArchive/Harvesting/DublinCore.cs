using System.Globalization;
using System.Xml.Linq;
using NewsArchive.Publishing;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Harvesting;

/// <summary>Writes an article as unqualified Dublin Core, the format of every repository, with only the beginning of the text.</summary>
public static class DublinCore
{
    private const int DescriptionLength = 300;

    private static readonly XNamespace Elements = "http://purl.org/dc/elements/1.1/";

    public static readonly XNamespace Namespace = "http://www.openarchives.org/OAI/2.0/oai_dc/";

    /// <summary>Writes a description of something that is no article.</summary>
    public static XElement Describe(string text) => Root(new XElement(Elements + "description", text));

    public static XElement Write(PublicArticle article, string rights)
    {
        var root = Root();
        Add("title", article.Headline, article.Subtitle);
        Add("creator", [.. article.Reporters]);
        Add("subject", article.Column);
        Add("description", string.Join('\n', article.Body).Truncate(DescriptionLength));
        Add("publisher", article.Agency);
        Add("date", article.Date?.ToString("O", CultureInfo.InvariantCulture));
        Add("type", "newspaperArticle");
        Add("format", "text/html");
        Add("identifier", article.Url);
        Add("source", article.Bulletin?.Name, article.SourceAddress);
        Add("language", "zh");
        Add("relation", article.Series);
        Add("coverage", article.Place);
        Add("rights", rights);
        return root;

        void Add(string name, params string?[] values) => root.Add(values.Where(value => !string.IsNullOrEmpty(value))
            .Select(value => new XElement(Elements + name, PublicXml.Text(value!))));
    }

    private static XElement Root(params XElement[] elements) => new(
        Namespace + "dc", new XAttribute(XNamespace.Xmlns + "oai_dc", Namespace), new XAttribute(XNamespace.Xmlns + "dc", Elements),
        elements);
}
