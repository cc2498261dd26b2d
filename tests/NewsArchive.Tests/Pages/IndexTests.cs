using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

public sealed class IndexTests
{
    [Fact]
    public async Task The_front_page_shows_the_seed_with_places_bylines_and_first_lines()
    {
        await using var app = new ArchiveApp();
        var page = await app.ReadAsync("/");

        Assert.Equal("2025年6月17日 星期二", page.QuerySelector(".day-name")!.TextContent);
        var articles = page.QuerySelectorAll(".listing");
        Assert.Equal(2, articles.Length);
        Assert.Equal("习近平出席第二届中国 - 中亚峰会并作主旨发言", articles[0].QuerySelector("h3")!.TextContent);
        Assert.Equal("阿斯塔纳", articles[0].QuerySelector(".place")!.TextContent);
        Assert.Equal(["倪四义", "赵宇", "郝薇薇"], articles[0].QuerySelectorAll(".reporter").Select(r => r.TextContent));
        Assert.StartsWith("当地时间6月17日下午，第二届中国 - 中亚峰会在阿斯塔纳独立宫举行。", articles[0].QuerySelector(".lead")!.TextContent);
        Assert.Equal("我国载人月球探测工程研制工作取得新的重要突破", articles[1].QuerySelector(".subtitle")!.TextContent);
    }

    [Fact]
    public async Task Newest_days_come_first_and_older_ones_are_a_page_away()
    {
        await using var app = new ArchiveApp(seeds: false);
        for (var day = 1; day <= 9; day++)
            await app.ImportAsync($"{day}.txt", Bulletins.Of(Bulletins.Article($"第{day}号新闻发布", Bulletins.Harbour, day: $"6月{day}日")));

        var newest = await app.ReadAsync("/");
        var days = newest.QuerySelectorAll(".day-name time").Select(t => t.GetAttribute("datetime")).ToList();
        Assert.Equal("2025-06-09", days[0]);
        Assert.Equal("2025-06-03", days[^1]);

        var older = await app.ReadAsync(newest.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(["2025-06-02", "2025-06-01"], older.QuerySelectorAll(".day-name time").Select(t => t.GetAttribute("datetime")!));
        Assert.Null(older.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task The_newest_day_is_an_issue_with_its_summary_and_its_weightiest_story_first()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("20250618.md", $"""
            # 《新闻联播》 (20250618)

            ## 新闻摘要

            1.港口吞吐量创新高；

            2.省博物馆新馆开放。

            ## 详细新闻

            ### 国内联播快讯

            <p>短。</p>

            ### 港口吞吐量创新高

            <p>{string.Concat(Enumerable.Repeat(Bulletins.Harbour, 20))}</p>

            ### 省博物馆新馆开放

            <p>{Bulletins.Museum}</p>
            """);
        var page = await app.ReadAsync("/");
        Assert.Equal("2025年6月18日 星期三", page.QuerySelector(".newest .day-name")!.TextContent);
        Assert.Equal(["港口吞吐量创新高", "省博物馆新馆开放", "国内联播快讯"], page.QuerySelectorAll(".issue h3:not(#summary)").Select(h => h.TextContent));
        Assert.Contains("省博物馆新馆开放。", page.QuerySelector(".summary")!.TextContent);
        Assert.Equal(["/articles/1", "/articles/2"], page.QuerySelectorAll(".earlier .listing a").Select(a => a.GetAttribute("href")!));
        Assert.Contains("本档案收录2025年6月17日至2025年6月18日的文章 5 篇。", page.QuerySelector(".extent")!.TextContent);
    }

    [Fact]
    public async Task It_shows_what_the_archive_holds_over_time_and_leads_there()
    {
        await using var app = new ArchiveApp(seeds: false);
        foreach (var (year, day) in new[] { (2023, "6月20日"), (2024, "6月20日"), (2024, "6月21日"), (2025, "6月18日") })
            await app.ImportAsync(app.Folder.Write($"{year}{day}.txt", Bulletins.Of(Bulletins.Article($"{year}年{day}的新闻", Bulletins.Harbour, day: day))), year);
        var page = await app.ReadAsync("/");

        var months = page.QuerySelectorAll(".timeline a");
        Assert.Equal(["/2023/06", "/2024/06", "/2025/06"], months.Select(a => a.GetAttribute("href")!));
        Assert.Equal(["2023年6月：1 篇", "2024年6月：2 篇", "2025年6月：1 篇"], months.Select(a => a.QuerySelector("title")!.TextContent));
        Assert.Equal(["0", "12", "24"], months.Select(a => a.QuerySelector("rect")!.GetAttribute("x")!));
        Assert.Equal(["100", "50"], months.Skip(1).Select(a => a.QuerySelectorAll("rect")[1].GetAttribute("height")!));
        Assert.Equal(["/2024/06/20", "/articles/2"], page.QuerySelectorAll(".past a").Select(a => a.GetAttribute("href")!));

        using var reader = app.Visit();
        Assert.Equal("/2024/06/21", Visitor.AddressOf(await reader.GetAsync($"{page.QuerySelector(".jump")!.GetAttribute("action")}?day=2024-06-21")));
        var older = await app.ReadAsync("/?before=2025-06-18");
        Assert.Null(older.QuerySelector(".timeline"));
    }

    [Fact]
    public async Task The_examples_of_searches_find_something()
    {
        await using var app = new ArchiveApp();
        var examples = (await app.ReadAsync("/")).QuerySelectorAll(".ways a").ToList();
        Assert.Equal(["地点:阿斯塔纳", "记者:倪四义"], examples.Select(a => a.TextContent));
        foreach (var example in examples)
            Assert.Equal("找到 1 篇文章", (await app.ReadAsync(example.GetAttribute("href")!)).QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task An_empty_archive_says_so()
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Equal("还没有文章。", (await app.ReadAsync("/")).QuerySelector(".notice")!.TextContent);
    }
}
