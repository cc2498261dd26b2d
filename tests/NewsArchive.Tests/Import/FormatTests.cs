using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>Files of every format through the front door: imported, and looked at on their pages.</summary>
public sealed class FormatTests
{
    private const string Night = """
        # 《新闻联播》 (20230215)

        ## 详细新闻

        ### 港口 &amp; 码头

        <p onclick="alert(1)">全市港口&ldquo;开门红&rdquo;，1 &lt; 2。</p><script>alert(1)</script><p>&lt;script&gt;照印的标记&lt;/script&gt;</p>

        [查看原文](https://tv.cctv.com/2023/02/15/VIDE.shtml)

        ### 省博物馆新馆开放

        <p>首批展出青铜器二百余件。</p>

        [查看原文](javascript:alert(1))
        """;

    [Fact]
    public async Task A_transcript_is_shown_as_its_items()
    {
        await using var app = new ArchiveApp(seeds: false);
        var outcome = await app.ImportAsync("20230215.md", Night);
        Assert.Equal((2, null), (outcome.Added, outcome.Problem));

        Assert.Equal(["港口 & 码头", "省博物馆新馆开放"], (await app.ReadAsync("/2023/02/15")).QuerySelectorAll(".listing h3").Select(h => h.TextContent));
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("港口 & 码头", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["全市港口“开门红”，1 < 2。", "<script>照印的标记</script>"], page.QuerySelectorAll(".text p").Select(p => p.TextContent));
        Assert.Empty(page.QuerySelectorAll("main script, main [onclick]"));
        Assert.Null(page.QuerySelector(".remark"));
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=青铜器")));
    }

    [Fact]
    public async Task An_article_leads_to_its_publisher_by_web_addresses_only()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("20230215.md", Night);
        var link = (await app.ReadAsync("/articles/1")).QuerySelector(".source a[rel]")!;
        Assert.Equal(("原文网址", "https://tv.cctv.com/2023/02/15/VIDE.shtml", "noopener external"), (link.TextContent, link.GetAttribute("href"), link.GetAttribute("rel")));
        Assert.Empty((await app.ReadAsync("/articles/2")).QuerySelectorAll("a[href^='javascript'], .source a[rel]"));
    }

    [Fact]
    public async Task Json_lines_are_shown_article_by_article()
    {
        await using var app = new ArchiveApp(seeds: false);
        var outcome = await app.ImportAsync("news.jsonl", """
            {"title": "港口吞吐量创新高", "date": "2023-08-16", "body": "第一段\u0000。\n第二段<b>照印</b>。"}
            坏的一行
            {"title": "省博物馆新馆开放", "date": null, "body": "首批展出青铜器二百余件。"}
            """);
        Assert.Equal((2, 2), (outcome.Added, outcome.Report?.Findings.Count));
        Assert.Equal(["第一段 。", "第二段<b>照印</b>。"], (await app.ReadAsync("/articles/1")).QuerySelectorAll(".text p").Select(p => p.TextContent));
        var undated = await app.ReadAsync("/articles/2");
        Assert.Null(undated.QuerySelector(".where time"));
        Assert.Contains("约 2023年8月16日（日期系推定）", undated.QuerySelector(".where")!.TextContent);
    }

    [Fact]
    public async Task A_folder_is_searched_for_every_format_however_its_names_are_written()
    {
        await using var app = new ArchiveApp(seeds: false);
        app.Folder.Write("in/20230215.MD", Night);
        app.Folder.Write("in/day.Txt", Bulletins.Of(Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway)));
        app.Folder.Write("in/news.jsonl", """{"title": "港口", "date": "2023-08-16", "body": "吞吐量创新高。"}""");
        app.Folder.Write("in/notes.toml", "{}");
        Assert.Equal([2, 1, 1], (await app.ImportAsync(app.Folder.File("in"))).Select(outcome => outcome.Added));
        Assert.Equal([2, 1, 1], (await app.ImportAsync(app.Folder.File("in"))).Select(outcome => outcome.Same));
    }

    [Theory]
    [InlineData("empty.txt", "新华社北京6月17日电")]
    [InlineData("empty.md", "## 详细新闻")]
    [InlineData("empty.jsonl", "{\"title\"")]
    [InlineData("empty.json", "{\"title\"")]
    public async Task A_file_without_an_article_is_told_what_its_format_wants(string name, string expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Contains(expected, (await app.ImportAsync(name, "一行字。\n")).Problem);
    }
}
