using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Calendar;

public sealed class DayTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Fact]
    public async Task A_day_lists_its_articles_as_printed_and_leads_to_its_neighbours()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("next.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour, day: "6月19日")));

        var page = await app.ReadAsync("/2025/06/17");
        Assert.Equal("2025年6月17日 星期二", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["/articles/1", "/articles/2"], page.QuerySelectorAll(".listing a").Select(a => a.GetAttribute("href")!));
        Assert.Equal("/2025/06/19", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("a[rel=prev]"));
    }

    [Theory]
    [InlineData("/9999/12/31")]
    [InlineData("/1000/01/01")]
    public async Task A_day_at_either_end_of_the_calendar_has_no_articles(string address)
    {
        using var client = seeded.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_day_is_an_issue_with_its_summary_two_leads_and_the_others_as_printed()
    {
        await using var app = new ArchiveApp(seeds: false);
        string[] stories = ["要闻提示", "港口吞吐量创新高", "新馆开放", "各地丰收", "铁路通车"];
        var items = stories.Select((story, i) => $"### {story}\n\n<p>{string.Concat(Enumerable.Repeat(Bulletins.Harbour, i is 1 or 4 ? 20 : 1))}</p>\n");
        await app.ImportAsync("20250618.md", "# 《新闻联播》 (20250618)\n\n## 新闻摘要\n\n1.港口吞吐量创新高；\n\n## 详细新闻\n\n" + string.Join('\n', items));

        var page = await app.ReadAsync("/2025/06/18");
        Assert.Equal(["港口吞吐量创新高", "铁路通车"], page.QuerySelectorAll(".leads h3").Select(h => h.TextContent));
        Assert.Equal(["要闻提示", "新馆开放", "各地丰收"], page.QuerySelectorAll(".band h3").Select(h => h.TextContent));
        Assert.Equal("1.港口吞吐量创新高；", page.QuerySelector(".summary p")!.TextContent);
    }

    [Fact]
    public async Task A_day_of_very_many_articles_has_pages_that_lead_on_and_back()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of([.. Enumerable.Range(1, 210).Select(i => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i))]));
        var first = await app.ReadAsync("/2025/06/18");
        Assert.Equal(("共 210 篇", 100), (first.QuerySelector(".count")!.TextContent, first.QuerySelectorAll(".listing").Length));
        var second = await app.ReadAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal("/articles/101", second.QuerySelector(".listing a")!.GetAttribute("href"));
        var third = await app.ReadAsync(second.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(10, third.QuerySelectorAll(".listing").Length);
        Assert.Equal("/articles/101", (await app.ReadAsync(third.QuerySelector("a[rel=prev]")!.GetAttribute("href")!)).QuerySelector(".listing a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/2025/06/16")]
    [InlineData("/2025/02/30")]
    [InlineData("/2025/13/01")]
    [InlineData("/0000/01/01")]
    [InlineData("/2025/6/17")]
    public async Task A_day_without_articles_is_no_page(string address)
    {
        using var client = seeded.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_day_without_news_says_so_and_leads_to_the_days_around_it()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour, day: "6月20日")));
        using var reader = app.Visit();
        var response = await reader.GetAsync("/2025/06/19");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await Visitor.PageOfAsync(response);
        Assert.StartsWith("本档案没有这一天的新闻。", page.QuerySelector(".notice")!.TextContent);
        Assert.Equal("/2025/06/17", page.QuerySelector("[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/2025/06/20", page.QuerySelector("[rel=next]")!.GetAttribute("href"));
    }
}
