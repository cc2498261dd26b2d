using System.Xml.Linq;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Discovery;

/// <summary>Writes the OpenSearch description (1.1), by which a browser offers the site's search in its address bar.</summary>
public static class OpenSearch
{
    public const string Type = "application/opensearchdescription+xml";

    private const int ShortNameLength = 16;

    private static readonly XNamespace Namespace = "http://a9.com/-/spec/opensearch/1.1/";

    public static byte[] Write(HttpRequest request, SiteSettings site)
    {
        var name = PublicXml.Text(site.ChineseName);
        return PublicXml.Write(new XElement(
            Namespace + "OpenSearchDescription",
            new XElement(Namespace + "ShortName", name.Length <= ShortNameLength ? name : name[..ShortNameLength]),
            new XElement(Namespace + "Description", $"{name}：全文检索"),
            UrlOf("text/html", "/search"),
            UrlOf("application/atom+xml", "/search.atom"),
            new XElement(Namespace + "Image", new XAttribute("type", "image/svg+xml"), request.AddressOf("/favicon.svg")),
            new XElement(Namespace + "Language", "zh-CN"),
            new XElement(Namespace + "InputEncoding", "UTF-8")));

        XElement UrlOf(string type, string path) => new(
            Namespace + "Url", new XAttribute("type", type), new XAttribute("template", request.AddressOf(path) + "?q={searchTerms}"));
    }
}
