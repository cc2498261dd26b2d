using System.Globalization;
using Microsoft.Extensions.Options;
using NewsArchive.Mcp;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Discovery;

/// <summary>Maps what tells crawlers, browsers and language models what the site has and how to ask for it.</summary>
public static class DiscoveryEndpoints
{
    private const string Xml = "application/xml; charset=utf-8", Utf8Text = "text/plain; charset=utf-8";

    public static void AddDiscovery(this WebApplicationBuilder builder) => builder.Services.AddScoped<Sitemaps>();

    public static void MapDiscovery(this WebApplication app)
    {
        app.MapMethods("/sitemap.xml", Documents.Methods, IndexAsync).AsDocument().ExcludeFromDescription();
        app.MapMethods(Sitemaps.Pattern, Documents.Methods, SitemapAsync).AsDocument().ExcludeFromDescription();
        app.MapMethods("/robots.txt", Documents.Methods, (HttpRequest request, IOptions<SiteSettings> site) =>
            TypedResults.Text(Robots(request, site.Value.PathBase), Utf8Text)).AsDocument().ExcludeFromDescription();
        app.MapMethods("/opensearch.xml", Documents.Methods, (HttpRequest request, IOptions<SiteSettings> site) =>
            TypedResults.Bytes(OpenSearch.Write(request, site.Value), OpenSearch.Type + "; charset=utf-8"))
            .AsDocument().ExcludeFromDescription();
        app.MapMethods("/llms.txt", Documents.Methods, ModelsAsync).AsDocument().ExcludeFromDescription();
    }

    private static async Task<IResult> IndexAsync(
        Sitemaps sitemaps, HttpRequest request, CancellationToken cancellation) =>
        TypedResults.Bytes(await sitemaps.IndexAsync(request, cancellation), Xml);

    private static async Task<IResult> SitemapAsync(
        int year, int part, Sitemaps sitemaps, HttpRequest request, CancellationToken cancellation) =>
        await sitemaps.PartAsync(year, part, request, cancellation) is { } sitemap ? TypedResults.Bytes(sitemap, Xml)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no part {part} of the sitemap of {year}.");

    // Crawlers that follow searches and their facets would never come to an end, and dumps repeat every page. They read only the file at
    // the root of the host: it is answered there too, with the same paths, where the proxy of a larger site asks for it.
    private static string Robots(HttpRequest request, string pathBase)
    {
        string[] closed = ["/dumps/", "/search", "/research/", "/admin", "/account", "/preferences"];
        var lines = closed.Select(path => $"Disallow: {pathBase}{path}\n");
        return $"User-agent: *\n{string.Concat(lines)}\nSitemap: {request.Scheme}://{request.Host}{pathBase}/sitemap.xml\n";
    }

    private static async Task<IResult> ModelsAsync(
        SearchIndex index, HttpRequest request, IOptions<SiteSettings> site, IOptions<McpSettings> mcp, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var holds = reader.Days.Count == 0 ? "no articles yet" : string.Create(
            CultureInfo.InvariantCulture, $"{reader.ArticleCount} articles, from {reader.Days[^1].Key:O} to {reader.Days[0].Key:O}");
        return TypedResults.Text(ModelGuide.Write(request, site.Value, mcp.Value, holds), Utf8Text);
    }
}
