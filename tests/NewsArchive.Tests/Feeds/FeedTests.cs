using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Feeds;

/// <summary>The feeds of the lists of articles, as a feed reader sees them.</summary>
public sealed class FeedTests : IDisposable
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly ArchiveApp app = new(seeds: false) { HasUpkeep = false };

    public void Dispose() => app.Dispose();

    [Theory]
    [InlineData("/index", "/")]
    [InlineData("/2025/06/18", "/2025/06/18")]
    [InlineData("/places/北京", "/places/北京")]
    [InlineData("/reporters/张三", "/reporters/张三")]
    [InlineData("/series/新华每日电讯", "/series/新华每日电讯")]
    [InlineData("/search?q=开放", "/search?q=开放")]
    public async Task A_list_has_a_feed_in_each_format_to_which_its_page_links(string feed, string page)
    {
        var day = app.Folder.Write("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        await app.ImportAsync(day, series: "新华每日电讯");
        using var reader = app.Visit();
        var links = (await reader.ReadAsync(page)).QuerySelectorAll("link[rel=alternate]").ToLookup(
            link => link.GetAttribute("type"), link => link.GetAttribute("href")!);
        (string, string)[] formats =
            [(".atom", "application/atom+xml"), (".rss", "application/rss+xml"), (".feed.json", "application/feed+json")];
        foreach (var (suffix, type) in formats)
        {
            var response = await reader.GetAsync(Assert.Single(links[type]));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            var text = await response.Content.ReadAsStringAsync();
            Assert.Contains("青铜器二百余件", text);
            var address = feed.Contains('?') ? feed.Replace("?", suffix + "?", StringComparison.Ordinal) : feed + suffix;
            Assert.Equal(text, await reader.Client.GetStringAsync(address));
            using var chosen = new HttpRequestMessage(HttpMethod.Get, page) { Headers = { { "Accept", type } } };
            Assert.Equal(text, await (await reader.Client.SendAsync(chosen)).Content.ReadAsStringAsync());
            Assert.DoesNotContain((await reader.GetAsync(address)).Headers, header => header.Key == "Link");
        }
    }

    [Fact]
    public async Task An_entry_has_the_whole_article()
    {
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.MuseumArticle));
        var entry = Assert.Single(await EntriesAsync("/index.atom"));
        Assert.Equal("tag:localhost,2025-06-20:articles/1", entry.Element(Atom + "id")!.Value);
        Assert.Equal("省博物馆新馆开放", entry.Element(Atom + "title")!.Value);
        Assert.Equal($"<p>新华社北京6月18日电（记者张三）{Bulletins.Museum}</p>", entry.Element(Atom + "content")!.Value);
        Assert.Equal("html", entry.Element(Atom + "content")!.Attribute("type")!.Value);
        Assert.Equal("张三", entry.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal("北京", entry.Element(Atom + "category")!.Attribute("term")!.Value);
        Assert.Equal("http://localhost/articles/1", entry.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.Equal(new DateTimeOffset(2025, 6, 18, 0, 0, 0, TimeSpan.FromHours(8)), TimeOf(entry, "published"));
        Assert.Equal(ArchiveApp.Now, TimeOf(entry, "updated"));

        var item = (await XmlAsync("/index.rss")).Descendants("item").Single();
        Assert.Equal("tag:localhost,2025-06-20:articles/1", item.Element("guid")!.Value);
        Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")!.Value);
        Assert.Equal("张三", item.Element(XName.Get("creator", "http://purl.org/dc/elements/1.1/"))!.Value);
        Assert.Equal("http://localhost/articles/1", item.Element("link")!.Value);

        var json = (await JsonAsync("/index.feed.json")).GetProperty("items")[0];
        Assert.Equal("tag:localhost,2025-06-20:articles/1", json.GetProperty("id").GetString());
        Assert.Equal(entry.Element(Atom + "content")!.Value, json.GetProperty("content_html").GetString());
        Assert.Equal("张三", json.GetProperty("authors")[0].GetProperty("name").GetString());
        Assert.Equal("北京", json.GetProperty("tags")[0].GetString());
    }

    [Fact]
    public async Task Nothing_of_a_text_becomes_markup_or_breaks_the_feed()
    {
        var body = "<script>alert(1)</script> & ]]> \u0001\u000b\ufffe 全省各地农机手昼夜作业，专家田间指导播种。";
        var article = new { title = "<b>标题\u0002</b>", date = "2025-06-18", body, place = "北\u0003京" };
        await app.ImportAsync("list.jsonl", JsonSerializer.Serialize(article));
        var content = Assert.Single(await EntriesAsync("/index.atom")).Element(Atom + "content")!.Value;
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt;", content);
        var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(content);
        Assert.Empty(html.QuerySelectorAll("script"));
        Assert.Equal(1, html.QuerySelectorAll("p").Length);
        Assert.Single((await XmlAsync("/index.rss")).Descendants("item"));
        Assert.Equal(content, (await JsonAsync("/index.feed.json")).GetProperty("items")[0].GetProperty("content_html").GetString());
    }

    [Theory]
    [InlineData("/index.atom")]
    [InlineData("/search.atom?q=农机手&sort=relevance")]
    [InlineData("/columns/要闻.atom")]
    public async Task Its_pages_have_each_article_once_newest_first_while_others_are_added(string address)
    {
        await app.ImportAsync("list.jsonl", Lines(1, 120));
        var (ids, feed) = (new List<string>(), await XmlAsync(address));
        for (var page = 1; ; page++)
        {
            ids.AddRange(feed.Descendants(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value));
            if (page == 1)
                await app.ImportAsync("more.jsonl", Lines(121, 130));
            if (LinkOf(feed, "next") is not { } next)
                break;
            var previous = feed;
            feed = await XmlAsync(next);
            Assert.Equal(
                previous.Descendants(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value),
                (await XmlAsync(LinkOf(feed, "previous")!)).Descendants(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value));
        }
        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(TitleOf), ids);
        Assert.Equal(TitleOf(130), (await EntriesAsync(address))[0].Element(Atom + "title")!.Value);
    }

    [Fact]
    public async Task It_is_not_sent_again_until_something_changes()
    {
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        using var reader = app.Visit();
        var tag = (await reader.GetAsync("/search.atom?q=港口")).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync());
        await app.ImportAsync("other.txt", Bulletins.Of(Bulletins.MuseumArticle));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());

        async Task<HttpStatusCode> StatusAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/search.atom?q=港口") { Headers = { IfNoneMatch = { tag } } };
            return (await reader.Client.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task Its_time_is_that_of_the_last_correction()
    {
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        app.Clock.Now = ArchiveApp.Now.AddHours(1);
        await editor.SubmitAsync("/admin/articles/1?field=Title", "更正", ("value", "港口吞吐量再创新高"), ("reason", "漏字"));
        var feed = await XmlAsync("/index.atom");
        Assert.Equal(app.Clock.Now, TimeOf(feed.Root!, "updated"));
        var entry = feed.Descendants(Atom + "entry").Single(e => e.Element(Atom + "id")!.Value == "tag:localhost,2025-06-20:articles/1");
        Assert.Equal("港口吞吐量再创新高", entry.Element(Atom + "title")!.Value);
        Assert.Equal(app.Clock.Now, TimeOf(entry, "updated"));
    }

    [Fact]
    public async Task An_article_keeps_its_id_at_another_host_and_after_a_new_revision()
    {
        await using var moved = new ArchiveApp(seeds: false) { Settings = { ["Site:Authority"] = "news.example.org" } };
        await moved.ImportAsync("day.txt", Bulletins.Of(Bulletins.MuseumArticle));
        moved.Clock.Now = ArchiveApp.Now.AddDays(3);
        await moved.ImportAsync("day.txt", Bulletins.Of(Bulletins.MuseumArticle.Replace("八场", "九场")));
        using var reader = moved.Visit("http://elsewhere.example.com");
        var feed = XDocument.Parse(await reader.Client.GetStringAsync("/index.atom"));
        Assert.Equal("tag:news.example.org,2025-06-20:", feed.Root!.Element(Atom + "id")!.Value);
        var entry = feed.Descendants(Atom + "entry").Single();
        Assert.Equal("tag:news.example.org,2025-06-20:articles/1", entry.Element(Atom + "id")!.Value);
        Assert.Equal(moved.Clock.Now, TimeOf(entry, "updated"));
    }

    [Fact]
    public async Task A_list_without_articles_has_none_but_a_search_may_find_some_later()
    {
        using var reader = app.Visit();
        foreach (var address in new[] { "/2025/06/18.atom", "/2025/13/41.rss", "/places/北京.atom" })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address)).StatusCode);
        Assert.Empty(await EntriesAsync("/search.atom?q=港口"));
        Assert.Empty(await EntriesAsync("/index.atom"));
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        Assert.Single(await EntriesAsync("/search.atom?q=港口"));
    }

    [Fact]
    public async Task Feeds_of_searches_are_limited_as_searches_are()
    {
        await using var limited = new ArchiveApp(seeds: false) { Settings = { ["Site:SearchesAMinute"] = "2" } };
        using var reader = limited.Visit();
        foreach (var word in new[] { "甲", "乙" })
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/search.atom?q={word}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await reader.GetAsync("/search.rss?q=丙")).StatusCode);
    }

    private static string TitleOf(int number) => $"第{number}号田的播种";

    private static string Lines(int first, int last) =>
        string.Join('\n', Enumerable.Range(first, last - first + 1).Select(i => JsonSerializer.Serialize(new
        {
            title = TitleOf(i),
            date = new DateOnly(2025, 1, 1).AddDays(i / 4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            column = "要闻",
            body = $"农机手在第{i}号田昼夜作业，专家在第{i + 1000}号点田间指导，土壤墒情总体适宜。",
        })));

    private static DateTimeOffset TimeOf(XElement element, string name) =>
        DateTimeOffset.Parse(element.Element(Atom + name)!.Value, CultureInfo.InvariantCulture);

    private static string? LinkOf(XDocument feed, string relation) => feed.Root!.Elements(Atom + "link")
        .SingleOrDefault(link => link.Attribute("rel")?.Value == relation)?.Attribute("href")!.Value;

    private async Task<XDocument> XmlAsync(string address)
    {
        using var client = app.CreateClient();
        return XDocument.Parse(await client.GetStringAsync(address));
    }

    private async Task<List<XElement>> EntriesAsync(string address) => [.. (await XmlAsync(address)).Descendants(Atom + "entry")];

    private async Task<JsonElement> JsonAsync(string address)
    {
        using var client = app.CreateClient();
        return JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;
    }
}
