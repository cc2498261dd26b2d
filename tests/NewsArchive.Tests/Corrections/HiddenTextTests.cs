using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Dumps;
using NewsArchive.Tests.Mcp;
using NewsArchive.Tests.Support;
using NewsArchive.TransparencyLog;
using NewsArchive.TransparencyLog.Checks;

namespace NewsArchive.Tests.Corrections;

/// <summary>An editor takes an article down so that readers see neither its headline nor its text, wherever they look.</summary>
[Trait("Category", "Slow")]
public sealed class HiddenTextTests
{
    private const string Reason = "当事人要求撤下", Title = "省博物馆新馆开放";

    private const string Wheat = "全国冬小麦播种进度过半，农机手昼夜作业，专家田间指导，土壤墒情总体适宜。";

    // What no reader may see: the headline, and pieces of the text.
    // The text of the museum without its secrets, near enough to find it.
    private const string Near = "省博物馆新馆向公众开放，首批展出瓷器二百余件，观众须提前登记，解说者每天讲解八场。";

    private static readonly string[] Secrets = [Title, "青铜器", "预约", "讲解员"];

    private static readonly string Harbour = Bulletins.HarbourArticle;
    private static readonly string Museum = Bulletins.MuseumArticle;
    private static readonly string Railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);

    [Fact]
    public async Task A_reader_who_follows_every_link_finds_neither_its_headline_nor_its_text()
    {
        await using var app = await StartAsync();
        // Copies in a list, whose finding quotes the headline, in a night with a summary, and in a page saved under its headline.
        await app.ImportAsync("list.jsonl", string.Join('\n', new[] { (Title, Bulletins.Museum), ($"{Title}（图）", ""), ("冬小麦播种过半", Wheat) }
            .Select(article => JsonSerializer.Serialize(new { title = article.Item1, date = "2025-06-18", body = article.Item2 }))));
        await app.ImportAsync(
            "20250619.md", $"# 《新闻联播》 (20250619)\n\n## 新闻摘要\n\n1.{Title}；\n2.冬小麦播种；\n\n"
            + $"## 详细新闻\n\n### {Title}\n\n<p>{Bulletins.Museum}</p>\n\n### 冬小麦播种\n\n<p>{Wheat}</p>\n");
        await app.ImportAsync(
            $"{Title}.html", $"<html><head><title>{Title}</title><meta name=\"description\" content=\"{Bulletins.Museum}\"></head>"
            + $"<body><h1>{Title}</h1><p>2025年6月18日</p><p>{Bulletins.Museum}</p><p>{Bulletins.Museum}</p></body></html>");
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum.Replace("八场", "九场"), Railway));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var twins = Visitor.FormOf(await editor.ReadAsync("/admin/articles/2"), "撤下文章").Fields;
        Assert.DoesNotContain("twins", twins.Keys);
        var list = (await editor.ReadAsync("/admin/articles/2")).QuerySelectorAll("#twins a").Select(a => a.GetAttribute("href"));
        Assert.Equal(["/articles/4", "/articles/7", "/articles/9"], list.Order());
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            await services.GetRequiredService<DumpFolders>().MakeAsync(services.GetRequiredService<DumpWriter>(), default);
        }
        await HideAsync(editor, ("twins", "4,7,9"));
        await HideAsync(editor, article: 5);

        var pages = await CrawlAsync(
            app, "/", "/articles/2", "/articles/2?rev=1", "/articles/2?rev=2", "/articles/2/x", "/articles/2/history",
            "/articles/2/history?before=2", "/articles/2?handler=x", "/articles/4", "/articles/5", "/articles/7", "/articles/9",
            "/log/proof/2", "/bulletins/1/source", "/bulletins/1?article=2", "/bulletins/1?handler=source", "/bulletins/4",
            "/search?q=博物馆 开放", "/search?q=\"首批展出\"", "/search/suggest?q=省博", "/search?q=铁路", "/search?q=新华社&sort=newest",
            "/coverage", "/imports", "/sitemap.xml", "/robots.txt", "/llms.txt", "/opensearch.xml", "/timegate/articles/2",
            "/timemap/articles/2", "/oai?verb=ListRecords&metadataPrefix=tei", "/oai?verb=ListRecords&metadataPrefix=oai_dc",
            "/oai?verb=ListIdentifiers&metadataPrefix=tei", "/oai?verb=ListSets", "/search.atom?q=新华社", "/search.rss?q=北京",
            "/search.feed.json?q=博物馆", "/api/v1/articles", "/api/v1/articles.jsonl", "/api/v1/articles/2", "/articles/2.json?rev=1",
            "/articles/2/history.json", "/articles/4.json", "/articles/2.md", "/articles/2.txt", "/articles/2.ninjs.json",
            "/articles/2.bib",
            "/search/suggest?q=铁路", "/api/v1/suggestions?q=省博", "/api/v1/suggestions?q=铁路",
            "/api/v1/bulletins/1/lines", "/api/v1/bulletins/2/lines", "/api/v1/bulletins/3/lines", "/api/v1/bulletins/4/lines",
            "/api/v1/imports", "/api/v1/imports/1", "/imports.json", "/imports/2.json", "/imports/3.json", "/imports/4.json",
            "/api/v1/bulletins/1", "/api/v1/days/2025-06-18", "/api/v1/coverage", "/api/v1/search.jsonl?q=新华社", "/search.jsonl?q=北京",
            "/dumps", "/dumps/datapackage.json", "/dumps/articles.jsonl.zst", "/dumps/articles.parquet",
            $"/research/quotes?text={Near}", $"/research/quotes.json?text={Near}", $"/research/quotes.csv?text={Near}",
            "/research/concordance?q=首批展出", "/research/concordance.json?q=新馆", "/research/concordance.csv?q=新华社",
            "/research/concordance?q=新华社&order=after", "/research/trend?q=首批展出", "/research/trend.json?q=首批展出",
            "/research/trend.csv?q=新华社&by=day", "/research/collocates?q=首批&min=2", "/research/collocates.json?q=新馆&min=2",
            "/research/collocates.csv?q=新华社&min=2", "/research/concordance?q=首批&near=展出",
            "/research/keywords?place=北京&min=2", "/research/keywords.json?q=新华社&min=2", "/research/keywords.csv?q=北京&min=2",
            "/articles/1/compare/2", "/articles/2/compare/1", "/articles/2/compare/4", "/articles/1/compare/2.json",
            "/api/v1/articles/2/compare/1", "/search?q=新华社&copies=one", "/search?q=编号:1,2,3",
            "/articles/1/passages", "/articles/2/passages", "/articles/3/passages.json", "/articles/2/passages.csv");
        Assert.InRange(pages.Count, 40, 2000);
        var searches = pages.ToLookup(page => page.Address.StartsWith("/search?", StringComparison.Ordinal));
        Assert.Contains(pages, page =>
            page.Address.EndsWith(".atom", StringComparison.Ordinal) && page.Text.Contains("港口", StringComparison.Ordinal));
        Assert.All(
            pages.Where(page => page.Address.StartsWith("/oai", StringComparison.Ordinal)), page => Assert.Contains("OAI-PMH", page.Text));
        Assert.All(
            pages.Where(page => page.Address.StartsWith("/dumps/", StringComparison.Ordinal)),
            page => Assert.Contains("There is no dump", page.Text));
        Assert.All(searches[false], page =>
            Assert.DoesNotContain(Secrets, secret => page.Text.Contains(secret, StringComparison.Ordinal)));
        Assert.All(searches[true], page => Assert.DoesNotContain(page.Links, link =>
            link.Split('?')[0] is "/articles/2" or "/articles/4" or "/articles/5" or "/articles/7" or "/articles/9"));
        Assert.Empty(await ProblemsAsync(app));
        var answers = await AskAsync(app);
        Assert.All(answers, answer => Assert.DoesNotContain(Secrets, secret => answer.Contains(secret, StringComparison.Ordinal)));

        // The same walk finds it all again when the articles are reinstated.
        foreach (var id in new[] { 2, 4, 5, 7, 9 })
            Visitor.AddressOf(await editor.SubmitAsync($"/admin/articles/{id}", "恢复文章"));
        var again = await CrawlAsync(app, "/");
        Assert.All(Secrets, secret => Assert.True(again.Count(page => page.Text.Contains(secret, StringComparison.Ordinal)) > 5));
        var quotes = await CrawlAsync(app, $"/research/quotes.json?text={Near}");
        Assert.Contains(quotes, page => page.Text.Contains("青铜器", StringComparison.Ordinal));
        Assert.True((await AskAsync(app)).Count(answer => answer.Contains("青铜器", StringComparison.Ordinal)) > 5);
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task Its_address_says_when_and_why_it_was_taken_down()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await HideAsync(editor);
        using var reader = app.Visit();
        foreach (var address in new[] { "/articles/2", "/articles/2?rev=1", "/articles/2?rev=7", "/articles/2/history" })
        {
            var gone = await reader.GetAsync(address);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            var page = await Visitor.PageOfAsync(gone);
            Assert.Equal("撤下的文章", page.QuerySelector("h1")!.TextContent);
            Assert.StartsWith("撤下的文章", page.Title);
            Assert.Contains($"编辑于2025年6月20日撤下本文，理由是：{Reason}", page.QuerySelector(".notice")!.TextContent);
            Assert.Contains("标题和文字不对读者公开", page.QuerySelector(".notice")!.TextContent);
            Assert.DoesNotContain("李四", page.Body!.TextContent);
        }
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await Visitor.PageOfAsync(await reader.GetAsync("/articles/2"));
        Assert.Contains("Its headline and text are not public", english.QuerySelector(".notice")!.TextContent);
    }

    [Fact]
    public async Task Its_source_shows_the_lines_of_the_other_articles_and_is_not_for_download()
    {
        await using var app = await StartAsync();
        var lines = Bulletins.Of(Harbour, Museum, Railway).Split('\n');
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await HideAsync(editor);

        using var reader = app.Visit();
        var page = await reader.ReadAsync("/bulletins/1");
        Assert.Empty(page.QuerySelectorAll("a[download]"));
        Assert.Contains("不提供下载", page.QuerySelector(".notice")!.TextContent);
        var rows = page.QuerySelectorAll(".lines li").Select(li => (
            Number: int.Parse(li.GetAttribute("value")!, CultureInfo.InvariantCulture), Text: li.LastElementChild!.TextContent)).ToList();
        Assert.Contains(rows, row => row.Text == "略去 5 行" && row.Number == 5);
        Assert.All(
            rows.Where(row => !row.Text.StartsWith("略去", StringComparison.Ordinal)), row => Assert.Equal(lines[row.Number - 1], row.Text));
        Assert.Equal(["港口吞吐量创新高", "高原铁路全线铺轨"], page.QuerySelectorAll(".lines a").Select(a => a.TextContent));
        var refused = await reader.GetAsync("/bulletins/1/source");
        Assert.Equal(HttpStatusCode.Gone, refused.StatusCode);
        Assert.Equal("no-cache", refused.Headers.CacheControl!.ToString());
        Assert.Contains("不提供下载", (await Visitor.PageOfAsync(refused)).QuerySelector(".notice")!.TextContent);

        var shown = (await editor.ReadAsync("/bulletins/1")).QuerySelectorAll(".lines li").Select(li => li.LastElementChild!.TextContent);
        Assert.Equal(lines[..^1], shown);
        Assert.Contains("青铜器", await editor.Client.GetStringAsync("/bulletins/1/source"));
        var seen = await editor.GetAsync("/articles/2");
        Assert.Equal(HttpStatusCode.Gone, seen.StatusCode);
        Assert.Contains("青铜器", (await Visitor.PageOfAsync(seen)).QuerySelector(".text")!.TextContent);
        Assert.Contains(Title, (await Visitor.PageOfAsync(await editor.GetAsync("/articles/2/history"))).Body!.TextContent);
    }

    [Fact]
    public async Task Where_the_source_was_read_by_another_reader_none_of_its_lines_are_shown()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await HideAsync(editor);
        await app.Archive.ExecuteAsync("""UPDATE "Bulletins" SET "ReaderVersion" = 0""");
        var line = Assert.Single((await app.ReadAsync("/bulletins/1")).QuerySelectorAll(".lines li"));
        Assert.StartsWith("略去", line.LastElementChild!.TextContent);
    }

    [Fact]
    public async Task A_page_that_a_browser_has_kept_is_replaced_at_once()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        using var reader = app.Visit();
        var kept = new Dictionary<string, string>();
        foreach (var address in new[]
        {
            "/articles/2", "/articles/2/history", "/", "/2025/06/18", "/bulletins/1", "/search?q=青铜器", "/imports/1/changes",
        })
        {
            kept[address] = (await reader.GetAsync(address)).Headers.ETag!.ToString();
        }

        app.Clock.Now = app.Clock.Now.AddSeconds(5);
        await HideAsync(editor);
        foreach (var (address, tag) in kept)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            var response = await reader.Client.SendAsync(request);
            Assert.NotEqual(HttpStatusCode.NotModified, response.StatusCode);
            Assert.DoesNotContain(Title, await response.Content.ReadAsStringAsync());
            using var since = new HttpRequestMessage(HttpMethod.Get, address);
            since.Headers.IfModifiedSince = ArchiveApp.Now;
            Assert.NotEqual(HttpStatusCode.NotModified, (await reader.Client.SendAsync(since)).StatusCode);
        }
    }

    [Fact]
    public async Task An_import_does_not_reveal_it_whatever_it_changes()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await HideAsync(editor);
        await app.ImportAsync(app.Folder.File("day.txt"));
        await AssertHiddenAsync(app);
        Assert.Equal(1, (await app.ImportAsync("day.txt", Bulletins.Of(Museum.Replace("八场", "九场"), Harbour, Railway))).Changed);
        await AssertHiddenAsync(app);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Railway));
        await AssertHiddenAsync(app);
        await app.ImportAsync("other.txt", Bulletins.Of(Railway, Museum, Harbour));
        await AssertHiddenAsync(app);
        await editor.UndoAsync(1);
        await AssertHiddenAsync(app);
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task The_text_of_an_article_that_is_retracted_already_can_be_hidden_later()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", Reason));
        using var reader = app.Visit();
        Assert.Contains("青铜器", await (await reader.GetAsync("/articles/2")).Content.ReadAsStringAsync());
        app.Clock.Now = app.Clock.Now.AddHours(1);
        Assert.Equal("/admin/articles/2", Visitor.AddressOf(await editor.SubmitAsync("/admin/articles/2", "同时隐去文字")));
        await AssertHiddenAsync(app);
        Assert.Empty(await ProblemsAsync(app));

        app.Clock.Now = app.Clock.Now.AddHours(1);
        await editor.SubmitAsync("/admin/articles/2", "恢复文章");
        var history = (await reader.ReadAsync("/articles/2/history")).QuerySelectorAll(".revisions h2").Select(h => h.TextContent);
        Assert.Equal(["编辑恢复文章", "编辑撤稿并隐去文字", "编辑撤稿", "第 1 版"], history);
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task Whoever_lacks_the_passkey_that_admins_need_sees_what_a_reader_sees()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Access:AdminsNeedPasskeys"] = "true" } };
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum, Railway));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await HideAsync(editor);
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        foreach (var address in new[] { "/articles/2", "/articles/2/history", "/bulletins/1", "/bulletins/1/source", "/imports/1/changes" })
            Assert.DoesNotContain(Title, await (await admin.GetAsync(address)).Content.ReadAsStringAsync());
    }

    private static async Task<ArchiveApp> StartAsync()
    {
        var app = new ArchiveApp(seeds: false)
        {
            Settings = { ["Site:SearchesAMinute"] = "10000", ["Site:Contact"] = "archive@xinwen.cn", ["Mcp:Enabled"] = "true" },
        };
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum, Railway));
        return app;
    }

    private static Task HideAsync(Visitor editor, params (string Name, string Value)[] more) => HideAsync(editor, 2, more);

    private static async Task HideAsync(Visitor editor, int article, params (string Name, string Value)[] more)
    {
        var address = $"/admin/articles/{article}";
        var answer = await editor.SubmitAsync(address, "撤下文章", [("why", Reason), ("hides", "true"), .. more]);
        Assert.Equal(address, Visitor.AddressOf(answer));
    }

    private static async Task AssertHiddenAsync(ArchiveApp app)
    {
        using var reader = app.Visit();
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync("/articles/2")).StatusCode);
        foreach (var address in new[]
        {
            "/articles/2", "/articles/2?rev=1", "/articles/2?rev=2", "/articles/2/history", "/bulletins/1", "/bulletins/1/source",
            "/imports/1/changes", "/imports/2/changes", "/2025/06/18",
        })
        {
            Assert.DoesNotContain(Title, await (await reader.GetAsync(address)).Content.ReadAsStringAsync());
        }
    }

    /// <summary>Opens addresses, and everything to which a link on their pages leads, as a reader without an account.</summary>
    private static async Task<List<(string Address, string Text, List<string> Links)>> CrawlAsync(ArchiveApp app, params string[] addresses)
    {
        using var reader = app.Visit();
        var (queue, known) = (new Queue<string>(addresses), new HashSet<string>(addresses));
        var pages = new List<(string, string, List<string>)>();
        while (queue.TryDequeue(out var address))
        {
            var response = await reader.GetAsync(address);
            var text = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            var links = response.Content.Headers.ContentType?.MediaType == "text/html" ? LinksOf(await Visitor.PageOfAsync(response)) : [];
            pages.Add((address, text, links));
            foreach (var link in links.Where(link => !link.StartsWith("/search?", StringComparison.Ordinal) && known.Add(link)))
                queue.Enqueue(link);
        }
        return pages;
    }

    /// <summary>
    /// Gets what a language model is told. It asks for words and sentences of the text without repeating any that is secret.
    /// </summary>
    private static async Task<List<string>> AskAsync(ArchiveApp app)
    {
        await using var model = await app.ConnectAsync();
        var answers = new List<string>();
        foreach (var id in new[] { 2, 4, 5, 7, 9 })
        {
            await AddAsync("read_article", ("id", id));
            await AddAsync("read_article", ("id", id), ("revision", 1));
            await AddAsync("cite_article", ("id", id));
        }
        await AddAsync("search", ("query", "首批展出"));
        await AddAsync("search", ("query", "新华社"), ("sort", "newest"));
        await AddAsync("verify_quote", ("text", "新馆向公众开放，首批展出。观众须提前。省博物馆新馆向公众开放，首批展出陶器二百余件，观众须提前登记。"));
        await AddAsync("coverage");
        return answers;

        async Task AddAsync(string tool, params (string Name, object? Value)[] arguments) =>
            answers.Add(await model.AskAsync(tool, arguments));
    }

    private static List<string> LinksOf(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("a[href^='/'], link[rel=alternate][href^='/']")
            .Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct()];

    private static async Task<List<string>> ProblemsAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var key = ActivatorUtilities.CreateInstance<LogKey>(scope.ServiceProvider);
        var tree = ActivatorUtilities.CreateInstance<TreeCheck>(scope.ServiceProvider, key);
        return
        [
            .. await ArchiveCheck.ProblemsAsync(archive, default).ToListAsync(),
            .. await tree.ProblemsAsync(null, default).ToListAsync(),
            .. await new RecordCheck(archive).ProblemsAsync(Task.FromResult(tree), default)
                .Select(problem => problem.ToString()).ToListAsync(),
        ];
    }
}
