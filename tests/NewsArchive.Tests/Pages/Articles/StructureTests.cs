using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Articles;

/// <summary>The kinds of paragraphs and the places of captions, from a file to its pages.</summary>
public sealed class StructureTests
{
    private const string Wire = """

        港口扩建提速

        3月8日，挖泥船在作业。新华社记者 王一 摄

        新华社海口3月8日电（记者王二）海南一处港口8日开始第三期扩建，预计明年底完工。

        水深可泊巨轮

        新航道水深十八米，可供二十万吨级货轮昼夜进出。

        3月8日，货轮驶出港口。新华社发（李三摄）

        扩建分三步：

        疏浚航道

        加固码头

        各期的吞吐量如下。

        一期 500

        二期 600

        有诗为证。

        白日依山尽，黄河入海流。

        欲穷千里目，更上一层楼。

        大船不再等潮水。
        """;

    private const string Night = """
        # 《新闻联播》 20250617

        ## 港口扩建提速

        央视网消息（新闻联播）：海南一处港口今天开始第三期扩建，预计明年底完工。

        ## 国内联播快讯

        **央视网消息**（新闻联播）：

        **省博物馆新馆开放**

        省博物馆新馆向公众开放，首批展出青铜器二百余件。

        **高原铁路全线铺轨完成**

        高原铁路全线铺轨完成，列车通行后两地行程缩短至四小时以内。
        """;

    [Fact]
    public async Task Every_paragraph_is_shown_as_what_it_is_and_every_caption_in_its_place()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("2025-03-08.txt", Wire);
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal(
        [
            "FIGURE 3月8日，挖泥船在作业。新华社记者 王一 摄",
            "P 新华社海口3月8日电（记者王二）海南一处港口8日开始第三期扩建，预计明年底完工。",
            "H2 水深可泊巨轮",
            "P 新航道水深十八米，可供二十万吨级货轮昼夜进出。",
            "FIGURE 3月8日，货轮驶出港口。新华社发（李三摄）",
            "P 扩建分三步：",
            "UL 疏浚航道|加固码头",
            "P 各期的吞吐量如下。",
            "TABLE 一期 500|二期 600",
            "P 有诗为证。",
            "P 白日依山尽，黄河入海流。|欲穷千里目，更上一层楼。",
            "P 大船不再等潮水。",
        ], page.QuerySelector(".text")!.Children.Select(Describe));
        Assert.Empty(page.QuerySelectorAll("aside.caption p:not(.credit)"));
        Assert.Equal("p2", page.QuerySelector(".text h2")!.Id);
        Assert.Equal("新航道水深十八米", (await app.ReadAsync("/search?q=新航道水深十八米")).QuerySelector("mark")!.TextContent);
        Assert.Equal("水深可泊巨轮", (await app.ReadAsync("/search?q=水深可泊巨轮")).QuerySelector("mark")!.TextContent);
    }

    [Fact]
    public async Task A_roundup_lists_its_items_above_the_text_and_as_the_lead_in_lists()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("20250617.md", Night);
        var page = await app.ReadAsync("/articles/2");
        var links = page.QuerySelectorAll(".items a");
        Assert.Equal(["省博物馆新馆开放", "高原铁路全线铺轨完成"], links.Select(link => link.TextContent));
        Assert.All(links, link => Assert.Equal(link.TextContent, page.QuerySelector(link.GetAttribute("href")!)!.TextContent));
        Assert.Equal("P 央视网消息（新闻联播）：", Describe(page.QuerySelector(".text")!.Children[0]));
        Assert.Equal("央视网", page.QuerySelector(".source a")!.TextContent);
        Assert.Equal(
            ["省博物馆新馆开放；高原铁路全线铺轨完成", "海南一处港口今天开始第三期扩建，预计明年底完工。"],
            (await app.ReadAsync("/2025/06/17")).QuerySelectorAll(".lead").Select(lead => lead.TextContent));
        Assert.Empty((await app.ReadAsync("/articles/1")).QuerySelectorAll(".items"));
    }

    [Fact]
    public async Task A_better_reading_gives_an_article_its_structure_and_makes_no_revision()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("2025-03-08.txt", Wire);
        await app.Archive.ExecuteAsync(
            """UPDATE "Articles" SET "Structure" = '', "Byline" = NULL; UPDATE "Bulletins" SET "ReaderVersion" = 1""");
        var before = await app.ReadAsync("/articles/1");
        Assert.Empty(before.QuerySelectorAll(".text > :not(p)"));
        Assert.Equal(2, before.QuerySelectorAll("aside.caption p:not(.credit)").Length);

        var outcome = await app.ImportAsync("2025-03-08.txt", Wire);
        Assert.Equal((0, 0, 1), (outcome.Added, outcome.Changed, outcome.Same));
        var after = await app.ReadAsync("/articles/1");
        Assert.Equal("水深可泊巨轮", after.QuerySelector(".text h2")!.TextContent);
        Assert.Equal(2, after.QuerySelectorAll(".text figure").Length);
        Assert.Single((await app.ReadAsync("/articles/1/history")).QuerySelectorAll(".revisions > li"));
    }

    [Fact]
    public async Task An_earlier_text_keeps_its_structure_and_an_undo_restores_it()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("2025-03-08.txt", Wire);
        await app.ImportAsync("2025-03-08.txt", Wire.Replace("水深可泊巨轮", "水深十八米。", StringComparison.Ordinal));
        Assert.Empty((await app.ReadAsync("/articles/1")).QuerySelectorAll(".text h2"));
        Assert.Equal("水深可泊巨轮", (await app.ReadAsync("/articles/1?rev=1")).QuerySelector(".text h2")!.TextContent);

        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.UndoAsync(2);
        Assert.Equal("水深可泊巨轮", (await app.ReadAsync("/articles/1")).QuerySelector(".text h2")!.TextContent);
    }

    [Fact]
    public async Task A_corrected_text_keeps_the_structure_around_the_correction()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("2025-03-08.txt", Wire);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var body = await app.QueryAsync(a => a.Articles.Select(article => article.Text.Body).SingleAsync());
        await editor.SubmitAsync("/admin/articles/1?field=Body", "更正",
            ("value", $"{body[0]}\n工地昼夜不停。\n{string.Join('\n', body.Skip(1))}"), ("reason", "漏排一段"));
        var page = await app.ReadAsync("/articles/1");
        var blocks = page.QuerySelector(".text")!.Children.Take(8);
        Assert.Equal(["FIGURE", "P", "P", "H2", "P", "FIGURE", "P", "UL"], blocks.Select(block => block.TagName));
        Assert.Equal("水深可泊巨轮", page.QuerySelector(".text h2")!.TextContent);
    }

    [Theory]
    [InlineData("新华社记者王二", "")]
    [InlineData("新华社记者王二 实习生李三", "新华社记者王二 实习生李三")]
    public async Task A_byline_is_shown_where_it_says_more_than_names(string byline, string shown)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("2025-03-08.jsonl", $$"""
            {"title": "港口扩建提速", "date": "2025-03-08", "body": "{{byline}}\n海南一处港口8日开始第三期扩建，预计明年底完工。"}
            """);
        var page = await app.ReadAsync("/articles/1");
        Assert.Contains("王二", page.QuerySelectorAll(".reporter").Select(reporter => reporter.TextContent));
        Assert.Equal(shown, page.QuerySelector(".byline")?.TextContent ?? "");
    }

    [Fact]
    public async Task A_page_of_the_web_tells_its_headings_lists_and_captions_by_its_elements()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("page.html", """
            <html><head><title>港口扩建提速</title><meta name="publishdate" content="2025-03-08"></head><body><h1>港口扩建提速</h1><div>
            <p>海南一处港口8日开始第三期扩建，预计明年底完工。</p><figure><img src="1.jpg"><figcaption>挖泥船，作业中。</figcaption></figure>
            <p><strong>为什么扩建？</strong></p><p>过去大船只能在外海等潮水，一等就是两天。</p>
            <h2>分三步走！</h2><ul><li>疏浚航道，</li><li>加固码头。</li></ul><p>大船不再等潮水，随到随进。</p></div></body></html>
            """);
        Assert.Equal(["P", "FIGURE", "H2", "P", "H2", "UL", "P"],
            (await app.ReadAsync("/articles/1")).QuerySelector(".text")!.Children.Select(block => block.TagName));
    }

    /// <summary>The element and its text, with its lines and rows divided by |.</summary>
    private static string Describe(IElement block) => block.TagName + " " + block switch
    {
        { TagName: "TABLE" } => string.Join(
            '|', block.QuerySelectorAll("tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)))),
        { TagName: "UL" } or { ClassName: "verse" } => string.Join('|', block.Children.Select(line => line.TextContent)),
        _ => block.TextContent.Trim(),
    };
}
