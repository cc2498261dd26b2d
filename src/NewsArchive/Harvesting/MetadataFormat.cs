using System.Xml.Linq;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;

namespace NewsArchive.Harvesting;

/// <summary>A format in which records are disseminated.</summary>
/// <param name="Prefix">Its name in the protocol.</param>
/// <param name="Namespace">The namespace of its root.</param>
/// <param name="Schema">The address of its schema.</param>
/// <param name="Write">Writes an article, given the line about the rights in the texts.</param>
public sealed record MetadataFormat(string Prefix, XNamespace Namespace, string Schema, Func<PublicArticle, string, XElement> Write)
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static readonly IReadOnlyList<MetadataFormat> All =
    [
        new("oai_dc", DublinCore.Namespace, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", DublinCore.Write),
        new("tei", TeiText.Namespace, "https://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd", TeiText.Write),
    ];

    public static MetadataFormat? Find(string prefix) => All.FirstOrDefault(format => format.Prefix == prefix);

    /// <summary>Writes an article with the location of its schema, which the protocol demands.</summary>
    public XElement WriteLocated(PublicArticle article, string rights)
    {
        var root = Write(article, rights);
        root.Add(
            new XAttribute(XNamespace.Xmlns + "xsi", Instance), new XAttribute(Instance + "schemaLocation", $"{Namespace} {Schema}"));
        return root;
    }
}
