using System.Net;
using System.Text.Json;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Calendar;

/// <summary>Years and months, and what is missing in them.</summary>
public sealed class CalendarTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Fact]
    public async Task The_calendar_draws_the_days_of_each_year_and_names_the_years_without_news()
    {
        await using var app = new ArchiveApp(seeds: false);
        foreach (var (year, day) in new[] { (2019, "1月1日"), (2023, "6月18日"), (2025, "1月1日"), (2025, "1月2日"), (2025, "12月31日") })
            await app.ImportAsync(app.Folder.Write($"{year}{day}.txt", Bulletins.Of(Bulletins.Article($"{year}年{day}的新闻", Bulletins.Harbour, day: day))), year);
        await app.ImportAsync("2025.jsonl", string.Join('\n', Enumerable.Range(3, 2).Select(day =>
            $$"""{"title": "第{{day}}号通报", "date": "2025-01-0{{day}}", "body": "{{Bulletins.Museum}}"}""")));
        var page = await app.ReadAsync("/calendar");
        Assert.Equal(["M0 0h4v1h-4zM364 0h1v1h-1z", "M168 0h1v1h-1z", "M0 0h1v1h-1z"],
            page.QuerySelectorAll(".strip path.shade1").Select(path => path.GetAttribute("d")!));
        Assert.Equal(["2024年没有新闻。", "2020年至2022年没有新闻。"], page.QuerySelectorAll(".calendar > .hint").Select(hint => hint.TextContent));
        Assert.Equal(["/2025/01", "/2025/12"], page.QuerySelector(".year-months")!.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!));
        Assert.Equal("30 篇以上", page.QuerySelector(".legend li:last-child")!.TextContent.Trim());
        // From year to year, those without news are passed over.
        Assert.Equal(["/2019", "/2025"], (await app.ReadAsync("/2023")).QuerySelectorAll(".turn a").Select(a => a.GetAttribute("href")!));
        Assert.Equal(["/2023"], (await app.ReadAsync("/2019")).QuerySelectorAll(".turn a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_month_tells_what_there_is_of_each_day_and_what_is_missing()
    {
        await using var app = await FilledAsync(except: 10);
        var month = await app.ReadAsync("/2025/06");

        Assert.Equal("2025年6月", month.QuerySelector("h1")!.TextContent);
        Assert.Equal("共 19 篇", month.QuerySelector(".count")!.TextContent);
        Assert.Equal("/2025/06/09", month.QuerySelectorAll("td.present a")[8].GetAttribute("href"));
        Assert.Equal("10 缺", Assert.Single(month.QuerySelectorAll("td.missing")).SpacedText());
        Assert.Empty(month.QuerySelectorAll("td.missing a, td.none a"));
        Assert.Equal(10, month.QuerySelectorAll("td.none").Length);
        // The first of June 2025 was a Sunday.
        Assert.Equal(["", "", "", "", "", "", "1 1，1 篇"], month.QuerySelectorAll("tbody tr:first-child td").Select(td => td.SpacedText()));
    }

    [Fact]
    public async Task A_bulletin_with_lines_that_could_not_be_read_is_marked_for_editors_until_it_is_read_whole()
    {
        await using var app = new ArchiveApp(seeds: false);
        var whole = $$"""{"title": "港口吞吐量创新高", "date": "2025-06-18", "body": "{{Bulletins.Harbour}}"}""";
        await app.ImportAsync("day.jsonl", whole + "\n[1]\n");
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        foreach (var address in new[] { "/2025/06", "/2025" })
        {
            Assert.Single((await editor.ReadAsync(address)).QuerySelectorAll("td.partly"));
            var forReaders = await app.ReadAsync(address);
            Assert.Empty(forReaders.QuerySelectorAll(".partly"));
            Assert.Single(forReaders.QuerySelectorAll("td.present"));
        }
        Assert.Contains("有待核查", (await app.ReadAsync("/coverage")).QuerySelector(".gaps tr.partly")!.TextContent);
        await app.ImportAsync("day.jsonl", whole + "\n");
        Assert.Empty((await editor.ReadAsync("/2025/06")).QuerySelectorAll("td.partly"));
    }

    [Fact]
    public async Task A_year_has_twelve_months_that_lead_to_their_days()
    {
        var year = await seeded.ReadAsync("/2025");
        Assert.Equal(12, year.QuerySelectorAll("table").Length);
        Assert.Equal("/2025/06", Assert.Single(year.QuerySelectorAll("caption a")).GetAttribute("href"));
        Assert.Equal("/2025/06/17", Assert.Single(year.QuerySelectorAll("td a")).GetAttribute("href"));
        Assert.Equal(["/2025", "/2025/06"], (await seeded.ReadAsync("/calendar")).QuerySelectorAll(".year a").Select(a => a.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("/2024")]
    [InlineData("/0000")]
    [InlineData("/2025/07")]
    [InlineData("/2025/13")]
    [InlineData("/on-this-day/02/30")]
    public async Task Beyond_what_the_archive_holds_there_is_no_page(string address)
    {
        using var client = seeded.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task The_gaps_are_listed()
    {
        await using var app = await FilledAsync(except: 10);
        var coverage = await app.ReadAsync("/coverage");
        Assert.Contains("2025年6月1日至2025年6月20日，有稿 19 天，文章 19 篇；疑似缺漏 1 天", coverage.QuerySelector(".coverage")!.TextContent);
        Assert.Equal(["2025年6月10日", "1", "疑似缺漏"], coverage.QuerySelectorAll(".gaps tbody td").Select(td => td.TextContent));
    }

    [Theory]
    [InlineData("/2025/06/10", "疑似缺漏：新华社通稿")]
    [InlineData("/2025/08/20", "从前后各周看，这一天无需有稿。")]
    [InlineData("/2024/06/10", "本档案收录2025年6月1日至2025年12月1日的文章 20 篇。")]
    public async Task The_page_of_a_day_without_news_tells_whether_some_should_be_there(string address, string known)
    {
        await using var app = await FilledAsync(except: 10);
        await app.ImportAsync("late.jsonl", $$"""{"title": "铁路全线铺轨", "date": "2025-12-01", "body": "{{Bulletins.Railway}}"}""");
        using var reader = app.Visit();
        var page = await Visitor.PageOfAsync(await reader.GetAsync(address));
        Assert.Equal(known, page.QuerySelector(".day .hint")!.SpacedText());
    }

    [Fact]
    public async Task The_coverage_is_drawn_series_by_series_with_its_missing_days_and_years()
    {
        await using var app = await FilledAsync(except: 0);
        await AddNightsAsync(app, except: 11);
        foreach (var day in new[] { "2020-01-01", "2020-01-02", "2023-12-31", "2025-01-01" })
            await app.ImportAsync(app.Folder.Write($"{day}.jsonl", $$"""{"title": "{{day}}通报", "date": "{{day}}", "body": "{{Bulletins.Museum}}{{day}}"}"""), series: "通报");

        var picture = (await app.ReadAsync("/coverage")).QuerySelector(".picture")!;
        Assert.Equal(["新华社通稿", "新闻联播", "通报"], picture.QuerySelectorAll("h2").Select(h => h.TextContent));
        var sections = picture.QuerySelectorAll("section");
        Assert.Equal("2025 有稿 19 天，疑似缺漏 1 天", Assert.Single(sections[1].QuerySelectorAll("li")).SpacedText());
        // The first of June was the 152nd day of 2025.
        Assert.Equal("M151 0h10v1h-10zM162 0h9v1h-9z", sections[1].QuerySelector("path.held")!.GetAttribute("d"));
        Assert.Equal("M161 0h1v1h-1z", sections[1].QuerySelector("path.missing")!.GetAttribute("d"));
        Assert.Equal(
            ["2025 有稿 1 天，疑似缺漏 0 天", "2024 没有稿件", "2023 有稿 1 天，疑似缺漏 0 天", "2021–2022 没有稿件", "2020 有稿 2 天，疑似缺漏 0 天"],
            sections[2].QuerySelectorAll("li").Select(row => row.SpacedText()));
        Assert.Single((await app.ReadAsync("/coverage?series=新华社通稿")).QuerySelectorAll(".picture section"));
    }

    [Fact]
    public async Task A_lost_night_shows_although_other_copy_came_that_day()
    {
        await using var app = await FilledAsync(except: 0);
        await AddNightsAsync(app, except: 11);

        var coverage = await app.ReadAsync("/coverage");
        Assert.Contains("疑似缺漏 1 天", coverage.QuerySelector(".coverage")!.TextContent);
        Assert.Equal(["2025年6月11日", "1", "疑似缺漏：新闻联播"], coverage.QuerySelectorAll(".gaps tbody td").Select(td => td.SpacedText()));
        Assert.Equal(["新华社通稿 20 2025年6月1日 – 2025年6月20日 0 天", "新闻联播 19 2025年6月1日 – 2025年6月20日 1 天"],
            coverage.QuerySelectorAll(".series tbody tr").Select(row => row.SpacedText()));

        var month = await app.ReadAsync("/2025/06");
        Assert.Equal("11 1，1 篇，缺 新闻联播", Assert.Single(month.QuerySelectorAll("td.incomplete")).SpacedText());
        Assert.Equal("新闻联播：6月11日", Assert.Single(month.QuerySelectorAll(".missing-series li")).SpacedText());

        var nights = await app.ReadAsync("/series/新闻联播");
        Assert.Equal("19 期 自2025年6月1日至2025年6月20日 疑似缺漏 1 天", nights.QuerySelector(".names > .where")!.SpacedText());
        Assert.Equal("第20夜要闻", nights.QuerySelector(".listing h3")!.TextContent);
    }

    [Fact]
    public async Task The_coverage_of_a_series_leaves_out_the_others()
    {
        await using var app = await FilledAsync(except: 10);
        await AddNightsAsync(app, except: 11);
        var nights = await app.ReadAsync("/coverage?series=新闻联播");
        Assert.Equal(["2025年6月11日"], nights.QuerySelectorAll(".gaps tbody tr > td:first-child").Select(td => td.TextContent));
        Assert.Contains("有稿 19 天；疑似缺漏 1 天", nights.QuerySelector(".coverage")!.TextContent);
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/coverage?series=无此系列")).StatusCode);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Each_gap_is_on_some_page_once_although_several_series_have_it()
    {
        await using var app = new ArchiveApp(seeds: false);
        (string Name, string Story)[] series = [("甲报", Bulletins.Harbour), ("乙报", Bulletins.Museum), ("丙报", Bulletins.Railway)];
        foreach (var (name, story) in series)
        {
            var issues = Enumerable.Range(0, 600).Where(day => day % 8 != 4).Select(day => JsonSerializer.Serialize(new
            {
                title = $"{name}第{day}号通报",
                date = new DateOnly(2020, 1, 1).AddDays(day),
                body = story + day,
            }));
            await app.ImportAsync(app.Folder.Write($"{name}.jsonl", string.Join('\n', issues)), series: name);
        }
        var gaps = new List<string>();
        for (var address = "/coverage"; address is not null;)
        {
            var page = await app.ReadAsync(address);
            gaps.AddRange(page.QuerySelectorAll(".gaps tbody tr").Select(row => row.SpacedText()));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(3 * 75, gaps.Count);
        Assert.Equal(3 * 75, gaps.Distinct().Count());
    }

    [Fact]
    public async Task A_lost_issue_shows_although_the_next_one_has_stories_of_its_day()
    {
        await using var app = new ArchiveApp(seeds: false);
        for (var day = 2; day <= 20; day++)
        {
            var issue = Bulletins.Of(
                Bulletins.Article($"第{day}号通报", Bulletins.Harbour + day, day: $"6月{day - 1}日"),
                Bulletins.Article($"第{day}号消息", Bulletins.Museum + day, day: $"6月{day}日"));
            if (day != 11)
                app.Folder.Write($"in/{day}.txt", $"新华每日电讯 2025年6月{day}日 第01版\n\n{issue}");
        }
        await app.ImportAsync(app.Folder.File("in"));
        Assert.Equal("2025年6月11日", Assert.Single((await app.ReadAsync("/coverage")).QuerySelectorAll(".gaps td:first-child")).TextContent);
        Assert.Single((await app.ReadAsync("/2025/06")).QuerySelectorAll("td.incomplete a[href='/2025/06/11']"));
    }

    [Fact]
    public async Task A_day_is_found_in_every_year()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("2023-06-17.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour, day: "6月17日")));
        var day = await app.ReadAsync("/on-this-day/06/17");
        Assert.Equal(["2025-06-17", "2023-06-17"], day.QuerySelectorAll(".day-name time").Select(t => t.GetAttribute("datetime")!));
        Assert.Equal("/on-this-day/06/18", day.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        // The clock stands at the 20th.
        Assert.Equal("历年6月20日", (await app.ReadAsync("/on-this-day")).QuerySelector("h1")!.TextContent);
    }

    private static async Task<ArchiveApp> FilledAsync(int except)
    {
        var app = new ArchiveApp(seeds: false);
        for (var day = 1; day <= 20; day++)
        {
            if (day != except)
                app.Folder.Write($"in/{day}.txt", Bulletins.Of(Bulletins.Article($"第{day}号新闻发布", Bulletins.Harbour, day: $"6月{day}日")));
        }
        await app.ImportAsync(app.Folder.File("in"), year: 2025);
        return app;
    }

    private static async Task AddNightsAsync(ArchiveApp app, int except)
    {
        foreach (var day in Enumerable.Range(1, 20).Where(day => day != except))
            app.Folder.Write($"nights/2025-06-{day:00}.md", $"# 新闻联播 202506{day:00}\n\n## 第{day}夜要闻\n\n第{day}夜的消息播出，各地丰收。\n");
        await app.ImportAsync(app.Folder.File("nights"));
    }
}
