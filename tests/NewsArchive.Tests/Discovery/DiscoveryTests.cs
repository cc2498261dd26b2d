using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Discovery;

/// <summary>What crawlers, browsers and language models find at the addresses at which they look.</summary>
public sealed class DiscoveryTests : IDisposable
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private readonly ArchiveApp app = new(seeds: false) { Settings = { ["Site:Contact"] = "archive@xinwen.cn" } };

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task The_sitemap_has_every_live_article_with_its_last_change()
    {
        await app.ImportAsync("old.txt", Bulletins.Of(Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway, day: "2024年12月18日")));
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        app.Clock.Now = ArchiveApp.Now.AddHours(1);
        await editor.SubmitAsync("/admin/articles/2?field=Title", "更正", ("value", "港口吞吐量再创新高"), ("reason", "漏字"));
        var maps = await ReadAsync("/sitemap.xml", "sitemap");
        Assert.Equal(2, maps.Count);
        var articles = new Dictionary<string, DateTimeOffset>();
        foreach (var (address, changed) in maps)
        {
            var part = await ReadAsync(address, "url");
            Assert.Equal(changed, part.Values.Max());
            foreach (var (article, at) in part)
                articles.Add(article, at);
        }
        Assert.Equal(["http://localhost/articles/1", "http://localhost/articles/2", "http://localhost/articles/3"], articles.Keys.Order());
        Assert.Equal(app.Clock.Now, articles["http://localhost/articles/2"]);
        Assert.Equal(ArchiveApp.Now, articles["http://localhost/articles/3"]);

        app.Clock.Now = ArchiveApp.Now.AddHours(2);
        await editor.SubmitAsync("/admin/articles/3", "撤下文章", ("why", "重复"));
        var (left, since) = (await ReadAsync("/sitemap.xml", "sitemap")).Single(map => map.Value == app.Clock.Now);
        Assert.DoesNotContain("http://localhost/articles/3", (await ReadAsync(left, "url")).Keys);
        using var reader = app.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/sitemaps/1900-1.xml")).StatusCode);
    }

    [Fact]
    public async Task Robots_are_led_to_the_sitemap_and_kept_from_searches()
    {
        using var client = app.CreateClient();
        var robots = await client.GetStringAsync("/robots.txt");
        Assert.Contains("Sitemap: http://localhost/sitemap.xml", robots);
        foreach (var path in new[] { "/search", "/admin", "/account" })
            Assert.Contains($"Disallow: {path}\n", robots);
    }

    [Theory]
    [InlineData("/archive")]
    // Crawlers read only the file at the root of the host, which the proxy may ask here for.
    [InlineData("")]
    public async Task Below_a_path_robots_and_sitemaps_name_the_addresses_there(string asked)
    {
        await using var below = new ArchiveApp { Settings = { ["Site:PathBase"] = "/archive" } };
        using var client = below.CreateClient();
        var robots = (await client.GetStringAsync($"{asked}/robots.txt")).Split('\n');
        Assert.All(
            robots.Where(line => line.StartsWith("Disallow:", StringComparison.Ordinal)),
            line => Assert.StartsWith("Disallow: /archive/", line));
        Assert.Contains("Disallow: /archive/search", robots);
        Assert.Contains("Sitemap: http://localhost/archive/sitemap.xml", robots);
        var parts = XDocument.Parse(await client.GetStringAsync("/archive/sitemap.xml"))
            .Descendants(Sitemap + "loc").Select(loc => loc.Value).ToList();
        Assert.All(parts, part => Assert.StartsWith("http://localhost/archive/sitemaps/", part));
        var articles = XDocument.Parse(await client.GetStringAsync(parts[0]))
            .Descendants(Sitemap + "loc").Select(loc => loc.Value).ToList();
        Assert.NotEmpty(articles);
        foreach (var article in articles)
        {
            Assert.StartsWith("http://localhost/archive/articles/", article);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(article)).StatusCode);
        }
    }

    [Fact]
    public async Task A_browser_finds_the_description_of_the_search_and_searches_by_it()
    {
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        var link = (await app.ReadAsync("/")).QuerySelector("link[rel=search]")!;
        using var client = app.CreateClient();
        var description = XDocument.Parse(await client.GetStringAsync(link.GetAttribute("href")));
        foreach (var template in description.Descendants().Where(e => e.Name.LocalName == "Url").Select(e => e.Attribute("template")!.Value))
            Assert.Contains("港口吞吐量创新高", await client.GetStringAsync(template.Replace("{searchTerms}", Uri.EscapeDataString("远洋航线"))));
    }

    [Fact]
    public async Task A_language_model_reads_what_there_is_and_every_link_works()
    {
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        using var reader = app.Visit();
        var guide = await reader.Client.GetStringAsync("/llms.txt");
        Assert.StartsWith("# 新闻档案", guide);
        Assert.Contains("1 articles, from 2025-06-18 to 2025-06-18", guide);
        var links = Regex.Matches(guide, @"\]\((\S+)\)").Select(match => match.Groups[1].Value).ToList();
        Assert.True(links.Count >= 8);
        foreach (var link in links)
            Assert.True((await reader.GetAsync(link)).IsSuccessStatusCode, link);
    }

    private async Task<Dictionary<string, DateTimeOffset>> ReadAsync(string address, string element)
    {
        using var client = app.CreateClient();
        return XDocument.Parse(await client.GetStringAsync(address)).Descendants(Sitemap + element).ToDictionary(
            e => e.Element(Sitemap + "loc")!.Value,
            e => DateTimeOffset.Parse(e.Element(Sitemap + "lastmod")!.Value, CultureInfo.InvariantCulture));
    }
}
