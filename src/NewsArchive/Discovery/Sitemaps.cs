using System.Globalization;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Discovery;

/// <summary>Writes the sitemaps (sitemaps.org, 0.9): an index, and the articles of each year in parts of at most 50,000.</summary>
public sealed class Sitemaps(ArchiveContext archive)
{
    public const string Pattern = "/sitemaps/{year:int}-{part:int}.xml";

    private const int AddressesInPart = 50_000;

    private static readonly XNamespace Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Writes the index. A part has changed when an article of its year has, or was withdrawn from it.</summary>
    public async Task<byte[]> IndexAsync(HttpRequest request, CancellationToken cancellation)
    {
        var years = await archive.Articles.GroupBy(a => a.Date.Year)
            .Select(year => new { Year = year.Key, Live = year.Count(a => a.WithdrawnAt == null), ChangedAt = year.Max(a => a.ChangedAt) })
            .OrderBy(year => year.Year).ToListAsync(cancellation);
        return PublicXml.Write(new XElement(Namespace + "sitemapindex", years.SelectMany(year => Enumerable
            .Range(1, (year.Live + AddressesInPart - 1) / AddressesInPart).Select(part => new XElement(
                Namespace + "sitemap",
                new XElement(Namespace + "loc", request.AddressOf(PathOf(year.Year, part))),
                LastChange(year.ChangedAt))))));
    }

    /// <summary>Writes a part; null if there is none.</summary>
    public async Task<byte[]?> PartAsync(int year, int part, HttpRequest request, CancellationToken cancellation)
    {
        if (year is < 1 or > 9999 || part is < 1 or > int.MaxValue / AddressesInPart)
            return null;
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var articles = await archive.LiveArticles.Where(a => a.Date >= first && a.Date <= last).OrderBy(a => a.Id)
            .Skip((part - 1) * AddressesInPart).Take(AddressesInPart).Select(a => new { a.Id, a.ChangedAt }).ToListAsync(cancellation);
        return articles.Count == 0 ? null : PublicXml.Write(new XElement(Namespace + "urlset", articles.Select(article => new XElement(
            Namespace + "url",
            new XElement(Namespace + "loc", request.AddressOf(PublicArticle.PathOf(article.Id))),
            LastChange(article.ChangedAt)))));
    }

    private static string PathOf(int year, int part) => string.Create(CultureInfo.InvariantCulture, $"/sitemaps/{year:D4}-{part}.xml");

    private static XElement LastChange(long changedAt) => new(
        Namespace + "lastmod",
        ShanghaiTime.Of(DateTimeOffset.FromUnixTimeSeconds(changedAt)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
}
