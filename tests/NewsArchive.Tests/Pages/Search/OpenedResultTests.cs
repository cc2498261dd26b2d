using System.Net;
using System.Text.Json;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Search;

/// <summary>An article that is opened from the results of a search shows what was found in it, and leads back and on.</summary>
public sealed class OpenedResultTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Fact]
    public async Task What_was_found_is_marked_and_numbered_in_the_headline_and_the_text_which_stay_as_printed()
    {
        var address = await FirstResultAsync(seeded, "飞船");
        var (page, plain) = (await seeded.ReadAsync(address), await seeded.ReadAsync("/articles/2"));
        var marks = page.QuerySelectorAll("mark");
        Assert.All(marks, mark => Assert.Equal("飞船", mark.TextContent));
        Assert.Equal(Enumerable.Range(1, marks.Length).Select(number => $"hit-{number}"), marks.Select(mark => mark.Id!));
        // The citation that is printed below repeats the headline.
        var citation = plain.QuerySelector("article .printed")!.TextContent;
        Assert.Equal(CountIn(plain.QuerySelector("article")!.TextContent, "飞船") - CountIn(citation, "飞船"), marks.Length);
        Assert.NotNull(marks[0].Closest("h1"));
        Assert.Equal($"共 {marks.Length} 处", page.QuerySelector(".hits [role=status]")!.TextContent);
        Assert.Equal(marks.Select(mark => "#" + mark.Id), page.QuerySelectorAll(".hits .numbers a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("#hit-1", page.QuerySelector("main a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(plain.QuerySelector("article")!.TextContent, page.QuerySelector("article")!.TextContent);
        Assert.Equal("http://localhost/articles/2", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Empty(plain.QuerySelectorAll("mark, .hits"));
        Assert.DoesNotContain(plain.QuerySelectorAll("script[src]"), script => script.GetAttribute("src")!.Contains("hits"));

        var back = page.QuerySelector(".hits .back")!.GetAttribute("href")!;
        Assert.NotNull((await seeded.ReadAsync(back)).GetElementById(back.Split('#')[1]));
    }

    [Theory]
    [InlineData("地点:酒泉", ".where .place", "酒泉")]
    [InlineData("记者:邓孟", ".where .reporter", "邓孟")]
    [InlineData("載人飛船", "h1", "载人飞船")]
    [InlineData("\"6月17日电（李国利 邓孟）我国17日在酒泉\"", ".dateline", "6月17日电（李国利 邓孟）")]
    [InlineData("我国载人月球探测工程研制工作取得新的重要突破", ".subtitle", "我国载人月球探测工程研制工作取得新的重要突破")]
    public async Task What_the_index_finds_is_marked(string query, string place, string marked)
    {
        var page = await seeded.ReadAsync(await FirstResultAsync(seeded, query));
        Assert.Equal(marked, page.QuerySelector($"article {place} mark[id]")!.TextContent);
        Assert.Equal(page.QuerySelectorAll("mark[id]").Length, page.QuerySelectorAll(".numbers a").Length);
    }

    [Fact]
    public async Task A_match_across_the_phrases_of_a_headline_is_one_match()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.jsonl", JsonSerializer.Serialize(new { title = "港口吞吐量 创新高", date = "2025-06-18", body = Bulletins.Harbour }));
        var page = await app.ReadAsync(await FirstResultAsync(app, "吞吐量创新高"));
        Assert.Equal(["吞吐量", "创新高"], page.QuerySelectorAll("h1 mark").Select(mark => mark.TextContent));
        Assert.Equal("hit-1", Assert.Single(page.QuerySelectorAll("mark[id]")).Id);
        Assert.Equal("共 1 处", page.QuerySelector(".hits [role=status]")!.TextContent);
    }

    [Fact]
    public async Task The_results_are_walked_in_their_order_from_page_to_page_and_back()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of(
            [.. Enumerable.Range(1, 45).Select(i => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i, i % 3 == 0 ? "天津" : "上海"))]));
        const string search = "/search?q=%E5%90%9E%E5%90%90%E9%87%8F&place=%E4%B8%8A%E6%B5%B7&sort=oldest";
        var results = new List<string>();
        for (var address = search; address is not null;)
        {
            var page = await app.ReadAsync(address);
            results.AddRange(page.QuerySelectorAll(".listing h2 a").Select(link => link.GetAttribute("href")!));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(30, results.Count);
        Assert.Equal(results, await WalkAsync(app, results[0], "next"));
        Assert.Equal(results.AsEnumerable().Reverse(), await WalkAsync(app, results[^1], "prev"));
        Assert.Equal("下一篇结果", (await app.ReadAsync(results[0])).QuerySelector(".turn [rel=next] .turn-label")!.TextContent);
        Assert.Contains("&p=2#", (await app.ReadAsync(results[25])).QuerySelector(".hits .back")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Without_words_to_mark_the_results_are_still_walked()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.Article("博物馆", Bulletins.Museum, "上海"), Bulletins.Article("铁路", Bulletins.Railway)));
        var page = await app.ReadAsync("/articles/1?place=%E5%8C%97%E4%BA%AC&sort=oldest");
        Assert.Empty(page.QuerySelectorAll("mark, .hits [role=status]"));
        Assert.StartsWith("/articles/3?place=", page.QuerySelector("main a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("/articles/2", (await app.ReadAsync("/articles/1")).QuerySelector("main a[rel=next]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/articles/2?q=，")]
    [InlineData("/articles/2?q=&place=&p=-1&sort=x")]
    public async Task An_address_without_a_search_is_that_of_the_article_alone(string address) =>
        Assert.Equal(
            (await seeded.ReadAsync("/articles/2")).QuerySelector("main")!.OuterHtml, (await seeded.ReadAsync(address)).QuerySelector("main")!.OuterHtml);

    [Theory]
    [InlineData("/articles/2?q=中亚&p=2147483647&whole=1")]
    [InlineData("/articles/2?q=无此词语&p=999999")]
    [InlineData("/articles/2?q=*&place=%00&when=9999-12&from=x&to=0001-01-01")]
    public async Task An_article_that_the_search_does_not_find_is_shown_with_the_way_back(string address)
    {
        var page = await seeded.ReadAsync(address);
        Assert.NotNull(page.QuerySelector(".hits .back"));
        Assert.Null(page.QuerySelector(".hits [role=status], .turn a"));
    }

    [Fact]
    public async Task An_earlier_text_is_shown_without_marks()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/2?field=Title", "更正", ("value", "梦舟号试验成功"), ("reason", "据原始文件"));
        Assert.Empty((await app.ReadAsync("/articles/2?rev=1&q=飞船")).QuerySelectorAll("mark, .hits"));
        Assert.Null((await app.ReadAsync("/articles/2?q=飞船")).QuerySelector("h1 mark"));
    }

    [Fact]
    public async Task Only_articles_opened_from_searches_count_as_searches()
    {
        await using var app = new ArchiveApp { Settings = { ["Site:SearchesAMinute"] = "2" } };
        using var reader = app.Visit();
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/articles/2?q=飞船")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await reader.GetAsync("/articles/2?q=飞船")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/articles/2")).StatusCode);
    }

    private static async Task<string> FirstResultAsync(ArchiveApp app, string query) =>
        (await app.ReadAsync("/search?q=" + Uri.EscapeDataString(query))).QuerySelector(".listing h2 a")!.GetAttribute("href")!;

    private static async Task<List<string>> WalkAsync(ArchiveApp app, string? address, string rel)
    {
        var walked = new List<string>();
        for (; address is not null; address = (await app.ReadAsync(address)).QuerySelector($".turn a[rel={rel}]")?.GetAttribute("href"))
            walked.Add(address);
        return walked;
    }

    private static int CountIn(string text, string word) => text.Split(word).Length - 1;
}
