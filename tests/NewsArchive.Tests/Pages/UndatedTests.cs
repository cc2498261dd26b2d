using AngleSharp.Html.Dom;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

/// <summary>An article whose day nothing states: it is of no day, and found all the same.</summary>
public sealed class UndatedTests : IAsyncLifetime
{
    private const string Undated = """{"title": "乙会", "body": "会议在上海闭幕。"}""";

    private readonly ArchiveApp app = new(seeds: false);

    public async ValueTask InitializeAsync() => await app.ImportAsync("list.jsonl", $$"""
        {"title": "甲会", "date": "2023-08-16", "body": "会议在北京闭幕。"}
        {{Undated}}
        {"title": "丙会", "date": "2023-08-18", "body": "会议在广州闭幕。"}
        """);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Its_page_says_that_the_day_is_presumed_and_states_no_date()
    {
        var page = await app.ReadAsync("/articles/2");
        Assert.Equal("约 2023年8月16日（日期系推定）", page.QuerySelector(".story .where .presumed")!.TextContent);
        Assert.Null(page.QuerySelector(".story time"));
        Assert.DoesNotContain("2023-08-16", page.Head!.OuterHtml);
        Assert.Equal("原文和来源均未载日期；按日期检索找不到本文，日历中也没有", page.QuerySelector(".remark")!.TextContent);
        Assert.Equal(["乙会"], Titles(await app.ReadAsync(page.QuerySelector(".where a")!.GetAttribute("href")!)));
        Assert.Equal(("/articles/1", "/articles/3"), Neighbours(page));
    }

    [Fact]
    public async Task Its_page_says_so_in_English()
    {
        using var reader = app.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var page = await reader.ReadAsync("/articles/2");
        Assert.Equal("about 16 August 2023 (presumed)", page.QuerySelector(".where .presumed")!.TextContent);
        Assert.Contains("Neither the text nor its source gives a day", page.QuerySelector(".remark")!.TextContent);
    }

    [Theory]
    [InlineData("/", "丙会 甲会")]
    [InlineData("/2023/08/16", "甲会")]
    [InlineData("/on-this-day/08/16", "甲会")]
    [InlineData("/search?q=会议 日期:2023", "丙会 甲会")]
    [InlineData("/search?q=会议 日期:..2024", "丙会 甲会")]
    [InlineData("/search?q=会议&when=2023-08", "丙会 甲会")]
    [InlineData("/search?q=会议 -日期:无", "丙会 甲会")]
    [InlineData("/search?q=会议 日期:无", "乙会")]
    [InlineData("/search?q=会议&sort=newest", "丙会 甲会 乙会")]
    [InlineData("/search?q=会议&sort=oldest", "甲会 丙会 乙会")]
    public async Task It_is_listed_where_no_day_is_asked_for(string address, string titles) =>
        Assert.Equal(titles, string.Join(' ', Titles(await app.ReadAsync(address))));

    [Theory]
    [InlineData("/")]
    [InlineData("/about")]
    [InlineData("/calendar")]
    [InlineData("/coverage")]
    [InlineData("/research/quotes?text=会议在上海闭幕。")]
    public async Task Wherever_the_archive_is_counted_it_is_counted_too(string address)
    {
        var page = await app.ReadAsync(address);
        var link = Assert.Single(page.QuerySelectorAll("main a"), a => a.TextContent == "另有 1 篇未载日期");
        Assert.Equal(["乙会"], Titles(await app.ReadAsync(link.GetAttribute("href")!)));
    }

    [Theory]
    [InlineData("/", "的文章 2 篇")]
    [InlineData("/2023/08/16", "共 1 篇")]
    [InlineData("/2023/08", "2 篇")]
    [InlineData("/2023", "2 篇")]
    [InlineData("/calendar", "2 篇")]
    [InlineData("/coverage", "有稿 2 天，文章 2 篇")]
    [InlineData("/search?q=会议", "找到 3 篇文章")]
    public async Task It_is_counted_for_no_day(string address, string count) =>
        Assert.Contains(count, (await app.ReadAsync(address)).QuerySelector("main")!.TextContent);

    [Theory]
    [InlineData("/", "另有 1 篇未载日期")]
    [InlineData("/calendar", "另有 1 篇未载日期")]
    [InlineData("/coverage", "另有 1 篇未载日期")]
    [InlineData("/search?q=会议", "其中 1 篇未载日期")]
    public async Task Where_days_are_counted_a_link_leads_to_those_without(string address, string text)
    {
        var link = (await app.ReadAsync(address)).QuerySelectorAll(".more a").Single(a => a.TextContent == text);
        Assert.Equal(["乙会"], Titles(await app.ReadAsync(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task A_search_marks_it_and_says_what_it_looked_for()
    {
        var page = await app.ReadAsync("/search?q=会议 日期:无");
        Assert.Equal("约 2023年8月16日（日期系推定）", page.QuerySelector(".listing .presumed")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".listing time"));
        Assert.Contains("未载日期", page.QuerySelector(".results")!.TextContent);
        Assert.Equal(2, (await app.ReadAsync("/search?q=会议")).QuerySelectorAll(".listing time").Length);
    }

    [Fact]
    public async Task A_reader_of_days_goes_past_it() =>
        Assert.Equal((null, "/articles/3"), Neighbours(await app.ReadAsync("/articles/1")));

    [Fact]
    public async Task An_archive_without_any_day_leads_to_what_it_holds()
    {
        await using var undated = new ArchiveApp(seeds: false);
        await undated.ImportAsync("list.jsonl", Undated);
        foreach (var address in new[] { "/", "/calendar", "/coverage" })
        {
            var main = (await undated.ReadAsync(address)).QuerySelector("main")!;
            Assert.DoesNotContain("还没有文章", main.TextContent);
            Assert.Equal(["乙会"], Titles(await undated.ReadAsync(main.QuerySelector(".more a")!.GetAttribute("href")!)));
        }
    }

    [Fact]
    public async Task When_its_day_becomes_known_it_is_of_that_day_and_its_history_says_so()
    {
        await app.ImportAsync("list.jsonl", $$"""
            {"title": "甲会", "date": "2023-08-16", "body": "会议在北京闭幕。"}
            {"title": "乙会", "date": "2023-08-17", "body": "会议在上海闭幕。"}
            {"title": "丙会", "date": "2023-08-18", "body": "会议在广州闭幕。"}
            """);
        Assert.Equal(["乙会"], Titles(await app.ReadAsync("/2023/08/17")));
        Assert.Empty((await app.ReadAsync("/search?q=日期:无")).QuerySelectorAll(".listing"));
        var fields = (await app.ReadAsync("/articles/2/history")).QuerySelectorAll(".changes dt").Select(dt => dt.TextContent);
        Assert.Equal(["日期", "日期依据"], fields);
    }

    private static IEnumerable<string> Titles(IHtmlDocument page) =>
        page.QuerySelectorAll(".listing a").Select(a => a.TextContent.Trim());

    private static (string? Previous, string? Next) Neighbours(IHtmlDocument page) =>
        (page.QuerySelector(".turn [rel=prev]")?.GetAttribute("href"), page.QuerySelector(".turn [rel=next]")?.GetAttribute("href"));
}
