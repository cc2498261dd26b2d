using Microsoft.EntityFrameworkCore;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import.Formats;

/// <summary>Text with labels, imported as .txt and looked at on its pages.</summary>
public sealed class LabelledTests
{
    public const string Labels = """
        标题：港口扩建提速
        时间：2025-03-08
        来源：新华社
        作者：王一
        正文：
        　　新华社海口3月8日电（记者王一）海南一处港口8日开始扩建。
        　　新航道水深十八米，可供巨轮进出。
        　　记者：何时完工？

        标题：铁路竣工
        时间：2025-03-09
        正文：铁路9日竣工。

        """;

    public const string CdRom = """
        【 日  期 】19960612
        【 版  号 】2
        【 标  题 】港口扩建合同签字  某某出席签字仪式
        【 作  者 】王一
        【 正  文 】
            本报北京６月１１日讯  记者王一报道：一处港口扩建合同今天在京签署。
            新航道水深十八米，可供巨轮进出。
        """;

    [Fact]
    public async Task Labels_name_the_fields_of_each_article()
    {
        await using var app = new ArchiveApp(seeds: false);
        var outcome = await app.ImportAsync("input.txt", Labels);
        Assert.Equal((2, 0), (outcome.Added, outcome.Report!.Findings.Count));
        var first = await app.ReadAsync("/articles/1");
        Assert.Equal("港口扩建提速", first.QuerySelector("h1")!.TextContent);
        Assert.Equal("新华社海口3月8日电（记者王一）海南一处港口8日开始扩建。", first.QuerySelector(".text p")!.TextContent);
        Assert.Equal(
            ["新航道水深十八米，可供巨轮进出。", "记者：何时完工？"],
            first.QuerySelectorAll(".text p").Skip(1).Select(p => p.TextContent));
        var second = await app.ReadAsync("/articles/2");
        Assert.Equal("2025-03-09", second.QuerySelector(".where time")!.GetAttribute("datetime"));
        Assert.Equal("铁路9日竣工。", Assert.Single(second.QuerySelectorAll(".text p")).TextContent);
    }

    [Fact]
    public async Task A_newspaper_on_CD_ROM_is_read_by_its_fields()
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Equal(1, (await app.ImportAsync("input.txt", CdRom)).Added);
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("港口扩建合同签字 某某出席签字仪式", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("1996-06-11", page.QuerySelector(".where time")!.GetAttribute("datetime"));
        Assert.Equal(2, page.QuerySelectorAll(".text p").Length);
        Assert.Equal(["王一"], await app.QueryAsync(archive => archive.Articles.Select(article => article.Text.Reporters).SingleAsync()));
    }

    [Fact]
    public async Task What_has_no_label_is_the_text_where_no_label_names_it()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("input.txt", "标题：港口扩建提速\n日期：2025-03-08\n\n海南一处港口8日开始扩建。\n新航道水深十八米。\n");
        Assert.Equal(
            ["海南一处港口8日开始扩建。", "新航道水深十八米。"],
            (await app.ReadAsync("/articles/1")).QuerySelectorAll(".text p").Select(p => p.TextContent));
    }

    [Theory]
    [InlineData("xin_cmn_200303.txt", MarkupTests.Sgml, 2)]
    [InlineData("wire.txt", "港口扩建提速\n\n新华社海口3月8日电 海南一处港口8日开始扩建。\n\n记者：何时完工？\n", 1)]
    public async Task Other_text_is_read_as_what_it_is(string name, string text, int articles)
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Equal(articles, (await app.ImportAsync(name, text)).Added);
    }

    [Fact]
    public async Task Text_without_a_Chinese_character_is_no_news()
    {
        await using var app = new ArchiveApp(seeds: false);
        var outcome = await app.ImportAsync("requirements.txt", "aiohttp\nbeautifulsoup4\nfeedgen\n");
        Assert.Equal("line 1: The file contains no article: no Chinese character is in it.", outcome.Problem);
    }
}
