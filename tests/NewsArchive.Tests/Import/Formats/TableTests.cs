using System.Text;
using NewsArchive.Import.Formats;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests.Import.Formats;

/// <summary>Tables as spreadsheets save them, imported and looked at on their pages.</summary>
public sealed class TableTests
{
    public const string Comma = "编号,标题,发布时间,正文,备注\r\n1,港口扩建提速,2025/3/8 7:57,\"海南一处港口8日开始\"\"扩建\"\"。\r\n　　新航道水深十八米，可供巨轮进出。\",\r\n"
        + "2,铁路竣工,2025-03-08,铁路8日竣工。\r\n,,,,\r\n3,,昨天,,只有备注\r\n";

    [Theory]
    [InlineData("input.csv", "title,date,content\n港口扩建提速,2025-03-08,\"海南一处港口8日开始扩建。\"\n")]
    [InlineData("input.csv", "\uFEFFTitle;Date;Content\n港口扩建提速;2025-03-08;海南一处港口8日开始扩建。")]
    [InlineData("input.tsv", "日期\t内容\t标题\n2025-03-08\t海南一处港口8日开始扩建。\t港口扩建提速\n")]
    public async Task A_row_is_an_article(string name, string table)
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Equal(1, (await app.ImportAsync(name, table)).Added);
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("港口扩建提速", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["海南一处港口8日开始扩建。"], page.QuerySelectorAll(".text p").Select(p => p.TextContent));
        Assert.Equal("2025-03-08", page.QuerySelector(".where time")!.GetAttribute("datetime"));
    }

    [Fact]
    public void A_row_has_its_lines_and_one_without_text_is_a_finding()
    {
        var read = Read(Comma);
        Assert.Equal([(2, 3), (4, 4)], read.Articles.Select(article => (article.FirstLine, article.LastLine)));
        Assert.Equal(["海南一处港口8日开始\"扩建\"。", "新航道水深十八米，可供巨轮进出。"], read.Articles[0].Text.Body);
        var finding = Assert.Single(read.Findings);
        Assert.Equal((FindingKind.NotAnArticle, 6), (finding.Kind, finding.Line));
        Assert.Equal(
            [LineRole.Heading, LineRole.Article, LineRole.Article, LineRole.Article, LineRole.Rule, LineRole.Unread],
            read.Lines.Select(line => line.Role));
    }

    [Theory]
    [InlineData("姓名,电话\n王一,1\n", "its first row names no column title or content")]
    [InlineData("", "its first row")]
    public void A_table_without_news_is_told_what_is_read(string table, string message)
    {
        var finding = Read(table).Findings.Single(found => found.Kind == FindingKind.NoArticle);
        Assert.Contains($"The file contains no article: {message}", finding.Message);
    }

    private static ParsedPart Read(string table) =>
        Format.Of("a.csv").Read(Encoding.UTF8.GetBytes(table), default).Date(new BulletinContext("a.csv", new DateOnly(2026, 1, 31)));
}
