using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Cli.Upkeep;
using NewsArchive.Search.Copies;
using NewsArchive.Search.Formats;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Copies;

/// <summary>The same story is printed on several days and in several bulletins, and a reader is told so.</summary>
[Trait("Category", "Slow")]
public sealed class CopiesTests
{
    private const string Story = "酒泉卫星发射中心八日成功发射一颗卫星，卫星顺利进入预定轨道，发射任务取得圆满成功。"
        + "这颗卫星主要用于国土普查、城市规划、土地确权、路网设计、农作物估产和防灾减灾等领域，可为重大战略实施提供信息保障。";

    private const string Other = "全市港口全年货物吞吐量创下新高，码头工人连夜装船，航运公司增开三条远洋航线，货轮往来不绝，"
        + "海关把查验时间缩短了一半，企业说，冷链货物的损耗因此少了三成，下半年还将新建两座泊位和一个铁路货场。";

    [Fact]
    public async Task A_page_lists_where_else_the_story_was_printed_and_what_differs()
    {
        await using var app = await StartAsync(("2025-06-18", "卫星发射成功", Story), ("2025-06-17", "我国发射一颗卫星", Story.Replace("城市规划、", "")),
            ("2025-06-18", "港口创新高", Other));
        var page = await app.ReadAsync("/articles/1");
        var copies = page.QuerySelector(".copies")!;
        Assert.Equal("另见 1 处刊载", copies.QuerySelector("h2")!.TextContent);
        Assert.Equal("/articles/2", copies.QuerySelector("li a")!.GetAttribute("href"));
        Assert.Contains("最早刊载", copies.TextContent);
        Assert.DoesNotContain("/articles/2", page.QuerySelectorAll("[aria-labelledby=related] a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("最早刊载", (await app.ReadAsync("/articles/2")).QuerySelector(".copies")!.TextContent);
        Assert.Null((await app.ReadAsync("/articles/3")).QuerySelector(".copies"));

        var compared = await app.ReadAsync(copies.QuerySelectorAll("li a")[1].GetAttribute("href")!);
        Assert.Contains(compared.QuerySelectorAll(".changes del"), del => del.TextContent == "城市规划、");
        Assert.Equal("标题和文字完全相同。", (await app.ReadAsync("/articles/1/compare/1")).QuerySelector(".notice")!.TextContent);
        using var reader = app.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/articles/1/compare/99")).StatusCode);
    }

    [Fact]
    public async Task Programs_are_told_the_same()
    {
        await using var app = await StartAsync(("2025-06-18", "卫星发射成功", Story), ("2025-06-17", "我国发射一颗卫星", Story.Replace("城市规划、", "")));
        var copy = Assert.Single((await JsonAsync(app, "/api/v1/articles/1")).GetProperty("copies").EnumerateArray());
        Assert.Equal(
            (2, "http://localhost/articles/2", "2025-06-17", true),
            (copy.GetProperty("id").GetInt32(), copy.GetProperty("url").GetString(), copy.GetProperty("date").GetString(),
                copy.GetProperty("isFirst").GetBoolean()));
        Assert.False((await JsonAsync(app, "/articles/1.json?rev=1")).TryGetProperty("copies", out _));
        var compared = await JsonAsync(app, new Uri(copy.GetProperty("comparison").GetString()!).PathAndQuery + ".json");
        var parts = compared.GetProperty("body").EnumerateArray()
            .Select(part => (part.GetProperty("in").GetString(), part.GetProperty("text").GetString())).ToList();
        Assert.Equal(Story + "\n", string.Concat(parts.Where(part => part.Item1 != "second").Select(part => part.Item2)));
        Assert.Contains(("first", "城市规划、"), parts);
        Assert.Equal(1, (await JsonAsync(app, "/search.json?q=卫星")).GetProperty("results")[0].GetProperty("copies").GetInt32());
    }

    [Theory]
    [InlineData("sort=newest")]
    [InlineData("sort=oldest")]
    [InlineData("sort=relevance")]
    public async Task A_search_can_show_one_of_each_story_and_counts_both(string order)
    {
        // 30 stories, of which each third is printed three times.
        var printed = Enumerable.Range(0, 30).SelectMany(i => Enumerable.Range(0, i % 3 == 0 ? 3 : 1)
            .Select(k => ($"2025-06-{1 + (i + k) % 28:00}", $"第{i}则", Different(i)))).ToArray();
        await using var app = await StartAsync(printed);
        var all = await IdsAsync(app, $"/search?q=记者&{order}");
        Assert.Equal(printed.Length, all.Count);
        // What is shown of each story is the first of its articles in the whole list.
        var titles = await app.QueryAsync(a => a.Articles.ToDictionaryAsync(article => article.Id, article => article.Text.Title));
        Assert.Equal(all.DistinctBy(id => titles[id]), await IdsAsync(app, $"/search?q=记者&{order}&copies=one"));
        var page = await app.ReadAsync($"/search?q=记者&{order}&copies=one");
        Assert.Contains("找到 50 篇文章，归为 30 条，第 1 页，共 2 页", page.QuerySelector(".count")!.TextContent);
        Assert.Equal("true", page.QuerySelectorAll(".orders a")[^1].GetAttribute("aria-current"));
        Assert.All(await app.ReadAsync($"/search?q=第3则&{order}") is var found ? found.QuerySelectorAll(".listing .copies") : null!,
            label => Assert.Equal("另见 2 处刊载", label.TextContent));
        var json = await JsonAsync(app, $"/search.json?q=记者&{order}&copies=one");
        Assert.Equal((50, 30), (json.GetProperty("count").GetInt32(), json.GetProperty("listed").GetInt32()));
    }

    [Fact]
    public async Task What_changes_or_goes_is_no_copy_any_more_and_nothing_is_left_of_it()
    {
        await using var app = await StartAsync(("2025-06-18", "一", Story), ("2025-06-18", "二", Story), ("2025-06-18", "三", Story));
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        Assert.Equal([[2, 3], [1, 3], [1, 2]], await CopiesAsync(app));
        await admin.SubmitAsync("/admin/articles/2?field=Body", "更正", ("value", Other), ("reason", "错登"));
        Assert.Equal([[3], [], [1]], await CopiesAsync(app));
        await admin.SubmitAsync("/admin/articles/3", "撤下文章", ("why", "来函"), ("hides", "true"));
        Assert.Equal([[], []], await CopiesAsync(app, 1, 2));
        // Also before anything has been compared again, and for whoever knows the address.
        Assert.Equal(2, await app.QueryAsync(a => a.CopySketches.CountAsync()));
        using var reader = app.Visit();
        foreach (var address in new[] { "/articles/1/compare/3", "/articles/3/compare/1", "/articles/1/compare/3.json" })
        {
            var gone = await reader.GetAsync(address);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.DoesNotContain("酒泉", await gone.Content.ReadAsStringAsync());
        }
        await admin.SubmitAsync("/admin/articles/3", "恢复文章");
        Assert.Equal([[3], [], [1]], await CopiesAsync(app));
        await admin.UndoAsync(3);
        Assert.Equal([[], []], await CopiesAsync(app, 1, 2));
        Assert.Equal(0, await app.QueryAsync(a => a.CopyPairs.CountAsync()));
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task Copies_that_are_kept_in_memory_are_those_that_the_archive_has_now()
    {
        await using var app = await StartAsync(("2025-06-18", "一", Story), ("2025-06-18", "二", Story), ("2025-06-18", "三", Story));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        string[] twoOthers = ["另见 2 处刊载", "另见 2 处刊载", "另见 2 处刊载"], another = ["另见 1 处刊载", "另见 1 处刊载"];
        Assert.Equal(twoOthers, await LabelsAsync());
        // Showing one of each story reads all copies into memory.
        Assert.Equal(twoOthers[..1], await LabelsAsync("&copies=one"));
        Assert.Equal(twoOthers, await LabelsAsync());
        await editor.SubmitAsync("/admin/articles/3", "撤下文章", ("why", "来函"), ("hides", "true"));
        await FindAsync(app);
        Assert.Equal(another, await LabelsAsync());
        Assert.Equal(another[..1], await LabelsAsync("&copies=one"));
        Assert.Equal(another, await LabelsAsync());

        async Task<IEnumerable<string>> LabelsAsync(string choice = "") =>
            (await app.ReadAsync("/search?q=卫星" + choice)).QuerySelectorAll(".listing .copies").Select(label => label.TextContent);
    }

    [Fact]
    public async Task An_import_from_the_browser_is_compared_as_well_and_so_is_what_a_rebuild_finds()
    {
        await using var app = await StartAsync(("2025-06-18", "一", Story));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.ImportAsync(Upload.Of(("new.jsonl", LineOf("2025-06-17", "二", Story))));
        Assert.Equal([[2], [1]], await CopiesAsync(app));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IndexBuilder>().RebuildAsync(default);
        Assert.Equal(0, await app.QueryAsync(a => a.CopyPairs.CountAsync()));
        Assert.Equal([[2], [1]], await CopiesAsync(app));
        Assert.Empty(await ProblemsAsync(app));
    }

    [Theory]
    [InlineData("DELETE FROM CopySketches WHERE ArticleId = 1", "article 1 has not been compared")]
    [InlineData("INSERT INTO CopySketches VALUES (77, X'01020304', 0)", "article 77 is present, but")]
    [InlineData("UPDATE CopySketches SET Hashes = X'01020304' WHERE ArticleId = 2", "the hashes of article 2 are not those")]
    [InlineData("INSERT INTO CopyPairs VALUES (1, 3, 1), (3, 1, 1)", "articles 1 and 3 are not copies")]
    [InlineData("DELETE FROM CopyPairs", "articles 1 and 2 are copies of each other, but not recorded as such; run reindex")]
    [InlineData("DELETE FROM CopyPairs WHERE ArticleId = 2", "articles 1 and 2 are copies of each other, but not recorded as such")]
    [Trait("Engine", "Sqlite")]
    public async Task Verify_finds_what_differs_from_the_articles(string damage, string problem)
    {
        await using var app = await StartAsync(("2025-06-18", "一", Story), ("2025-06-18", "二", Story), ("2025-06-18", "三", Other));
        Assert.Empty(await ProblemsAsync(app));
        await app.Archive.ExecuteAsync(damage);
        Assert.Contains(await ProblemsAsync(app), line =>
            line.StartsWith("copies: ", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Passages_of_an_article_are_found_where_else_they_stand_and_not_in_its_copies()
    {
        var passage = Story[..40] + "，" + Story[40..90];
        await using var app = await StartAsync(
            ("2025-06-18", "一", Other + "\n" + Different(1) + "\n" + passage), ("2025-06-17", "二", Different(2) + "\n" + Story),
            ("2025-06-18", "三", Other + "\n" + Different(1) + "\n" + passage), ("2025-06-18", "四", Different(3)));
        Assert.Equal([[3], [], [1], []], await CopiesAsync(app));
        var page = await app.ReadAsync("/articles/1/passages");
        Assert.Equal(passage, Assert.Single(page.QuerySelectorAll("blockquote")).TextContent);
        Assert.Equal(["/articles/2#p2"], page.QuerySelectorAll(".revisions .copies a").Select(a => a.GetAttribute("href")));
        var found = Assert.Single((await JsonAsync(app, "/articles/1/passages.json")).GetProperty("passages").EnumerateArray());
        Assert.Equal(
            (3, "http://localhost/articles/2#p2"),
            (found.GetProperty("paragraph").GetInt32(), found.GetProperty("places")[0].GetProperty("url").GetString()));
        using var reader = app.Visit();
        Assert.Contains(passage, await (await reader.GetAsync("/articles/1/passages.csv")).Content.ReadAsStringAsync());
        Assert.Equal("没有找到。", (await app.ReadAsync("/articles/4/passages")).QuerySelector(".notice")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/articles/99/passages")).StatusCode);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "来函"), ("hides", "true"));
        Assert.Empty((await app.ReadAsync("/articles/1/passages")).QuerySelectorAll("blockquote"));
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync("/articles/2/passages")).StatusCode);
    }

    private static async Task<ArchiveApp> StartAsync(params (string Day, string Title, string Text)[] articles)
    {
        var app = new ArchiveApp(seeds: false) { Settings = { ["Site:SearchesAMinute"] = "10000" } };
        foreach (var (i, (day, title, text)) in articles.Index())
            await app.ImportAsync($"{i}.jsonl", LineOf(day, title, text));
        await FindAsync(app);
        return app;
    }

    private static string LineOf(string day, string title, string text) => JsonSerializer.Serialize(new { title, date = day, body = text });

    // A story that has nothing in common with the others.
    private static string Different(int number)
    {
        var random = new Random(number);
        return "记者" + string.Concat(Enumerable.Range(0, 90).Select(_ => (char)random.Next(0x4E00, 0x9F00)));
    }

    private static async Task FindAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CopyFinder>().CatchUpAsync(default);
    }

    /// <summary>The copies that the pages of articles list.</summary>
    private static async Task<long[][]> CopiesAsync(ArchiveApp app, params long[] articles)
    {
        await FindAsync(app);
        var ids = articles.Length > 0 ? articles
            : await app.QueryAsync(a => a.LiveArticles.Select(article => article.Id).Order().ToArrayAsync());
        var copies = new List<long[]>();
        foreach (var id in ids)
        {
            var page = await app.ReadAsync($"/articles/{id}");
            copies.Add([.. page.QuerySelectorAll(".copies li > a")
                .Select(a => long.Parse(a.GetAttribute("href")!.Split('/')[^1], null)).Order()]);
        }
        return [.. copies];
    }

    /// <summary>The articles on all pages of a search.</summary>
    private static async Task<List<long>> IdsAsync(ArchiveApp app, string address)
    {
        var ids = new List<long>();
        for (IHtmlDocument? page = null; page is null || page.QuerySelector("a[rel=next]") is not null;)
        {
            page = await app.ReadAsync(page?.QuerySelector("a[rel=next]")!.GetAttribute("href") ?? address);
            ids.AddRange(page.QuerySelectorAll(".listing").Select(listing => long.Parse(listing.Id!.Split('-')[1], null)));
        }
        return ids;
    }

    private static async Task<JsonElement> JsonAsync(ArchiveApp app, string address)
    {
        using var client = app.CreateClient();
        return JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;
    }

    private static Task<List<string>> ProblemsAsync(ArchiveApp app) =>
        Verification.ProblemsAsync(app.Services, null, isQuick: false, default);
}
