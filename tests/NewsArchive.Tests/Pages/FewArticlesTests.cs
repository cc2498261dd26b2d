using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

/// <summary>An archive that has been started just now holds no article, one, or the two of the seed.</summary>
public sealed class FewArticlesTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Fact]
    public async Task The_front_page_says_to_readers_and_to_editors_how_to_import_more()
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Equal("/account/sign-in", (await app.ReadAsync("/")).QuerySelector("main .hint a")!.GetAttribute("href"));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        Assert.Equal("/admin/imports", (await editor.ReadAsync("/")).QuerySelector("main .hint a")!.GetAttribute("href"));

        await app.ImportAsync("many.txt", Bulletins.Of([.. Enumerable.Range(1, 9).Select(i => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i))]));
        Assert.NotNull((await app.ReadAsync("/")).QuerySelector("main .hint"));
        await app.ImportAsync("more.txt", Bulletins.Of(Bulletins.MuseumArticle));
        Assert.Null((await app.ReadAsync("/")).QuerySelector("main .hint"));
    }

    [Fact]
    public async Task Nothing_is_drawn_of_one_day()
    {
        Assert.Null((await seeded.ReadAsync("/")).QuerySelector(".timeline, .jump"));
        Assert.Contains("本档案收录2025年6月17日的文章 2 篇。", (await seeded.ReadAsync("/")).QuerySelector(".extent")!.TextContent);
        Assert.Contains("本档案收录2025年6月17日的文章 2 篇。", (await seeded.ReadAsync("/about")).QuerySelector(".extent")!.TextContent);
        Assert.Equal("新华社通稿 2025年6月17日", (await seeded.ReadAsync("/about")).QuerySelector("ul.extent")!.SpacedText());
        Assert.Null((await seeded.ReadAsync("/calendar")).QuerySelector(".strip, .legend"));
        Assert.Null((await seeded.ReadAsync("/research/trend?q=飞船")).QuerySelector(".trend"));
        var coverage = await seeded.ReadAsync("/coverage");
        Assert.Equal("只有2025年6月17日一天，文章 2 篇。", coverage.QuerySelector(".coverage p")!.TextContent);
        Assert.Null(coverage.QuerySelector("table, .hint, .notice"));
    }

    [Fact]
    public async Task An_article_of_the_same_day_that_is_related_too_is_named_once() =>
        Assert.Equal(["/articles/2"], (await seeded.ReadAsync("/articles/1")).QuerySelectorAll(".beside li a").Select(a => a.GetAttribute("href")!));

    [Fact]
    public async Task The_legend_explains_only_what_the_page_shows()
    {
        foreach (var address in new[] { "/2025", "/2025/06" })
        {
            var legend = (await seeded.ReadAsync(address)).QuerySelector(".legend")!.TextContent;
            Assert.Contains("当日无需有稿", legend);
            Assert.DoesNotContain("疑似缺漏", legend);
        }
    }

    [Theory]
    [InlineData("/on-this-day/06/20", "/on-this-day/06/17")]
    [InlineData("/on-this-day/12/20", "/on-this-day/01/02")]
    public async Task A_day_of_the_year_without_news_leads_to_the_nearest_one_with_news(string address, string nearest)
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("2024-01-02.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour, day: "1月2日")));
        Assert.Equal(nearest, (await app.ReadAsync(address)).QuerySelector(".notice a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Every_page_of_an_empty_archive_says_that_it_is_empty_and_its_links_lead_somewhere()
    {
        await using var app = new ArchiveApp(seeds: false);
        foreach (var address in new[] { "/", "/calendar", "/coverage", "/series" })
            Assert.Contains("还没有文章。", (await app.ReadAsync(address)).QuerySelector(".notice")!.TextContent);
        Assert.Equal("收录的文章都没有标明栏目。", (await app.ReadAsync("/columns")).QuerySelector(".count")!.TextContent);
        Assert.StartsWith("历年这一天都没有新闻。", (await app.ReadAsync("/on-this-day")).QuerySelector(".notice")!.TextContent.Trim());
        using var reader = app.Visit();
        var day = await Visitor.PageOfAsync(await reader.GetAsync("/2025/06/17"));
        foreach (var link in day.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!))
            Assert.NotNull((await app.ReadAsync(link)).QuerySelector("h1"));
    }
}
