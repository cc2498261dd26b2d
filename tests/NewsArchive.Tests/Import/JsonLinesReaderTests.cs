using System.Text;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests.Import;

public sealed class JsonLinesReaderTests
{
    private static readonly DateOnly Today = new(2026, 1, 31);

    [Fact]
    public void A_line_is_an_article()
    {
        var reading = Read("""
            {"title": "港口\n吞吐量", "date": "2023-08-16", "body": "第一段。\n\n 第二段\u0000有\u0007控制符。\r\n第三段。", "more": [1]}

            {"title": "博物馆", "date": "2023-08-17T08:00:00+08:00", "body": "开放。"}
            """);
        Assert.Equal(["港口 吞吐量", "博物馆"], reading.Articles.Select(a => a.Text.Title));
        Assert.Equal(["第一段。", "第二段 有 控制符。", "第三段。"], reading.Articles[0].Text.Body);
        Assert.Equal([(new DateOnly(2023, 8, 16), YearSource.Text), (new DateOnly(2023, 8, 17), YearSource.Text)], reading.Articles.Select(a => (a.Date, a.YearSource)));
        Assert.Equal([(1, 1), (3, 3)], reading.Articles.Select(a => (a.FirstLine, a.LastLine)));
        Assert.Equal([LineRole.Article, LineRole.Blank, LineRole.Article], reading.Lines.Select(line => line.Role));
        Assert.Empty(reading.Findings);
    }

    [Theory]
    [InlineData("不是 JSON")]
    [InlineData("{\"title\": \"断了")]
    [InlineData("{\"title\": \"字\0串\", \"body\": \"一\"}")]
    [InlineData("{\"title\": \"\\ud800\", \"body\": \"一\"}")]
    [InlineData("{\"date\": \"2023-08-16\"}")]
    [InlineData("{\"title\": null, \"body\": \"\\u0000\"}")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_line_that_is_no_article_is_a_finding_and_the_others_are_read(string line)
    {
        var reading = Read("{\"title\": \"甲\", \"body\": \"一\", \"date\": \"2023-08-16\"}\n" + line + "\n{\"title\": \"乙\", \"body\": \"二\", \"date\": \"2023-08-16\"}");
        Assert.Equal(["甲", "乙"], reading.Articles.Select(a => a.Text.Title));
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((FindingKind.NotAnArticle, 2), (finding.Kind, finding.Line));
        Assert.Equal([LineRole.Article, LineRole.Unread, LineRole.Article], reading.Lines.Select(l => l.Role));
    }

    [Fact]
    public void A_title_or_a_body_alone_is_an_article_and_a_finding() => Assert.Equal(
        [FindingKind.NoText, FindingKind.NoHeadline],
        Read("""
            {"title": "只有标题", "date": "2023-08-16"}
            {"body": "只有正文。", "date": "2023-08-16"}
            """).Findings.Select(finding => finding.Kind));

    [Fact]
    public void An_undated_article_has_the_day_of_the_file_name_or_of_its_neighbours_or_of_the_import()
    {
        const string lines = """
            {"title": "甲", "date": null, "body": "一"}
            {"title": "乙", "date": "2023-08-16", "body": "二"}
            {"title": "丙", "date": "2023-08-18", "body": "三"}
            {"title": "丁", "date": "昨天", "body": "四"}
            """;
        var reading = Read(lines);
        Assert.Equal([16, 16, 18, 18], reading.Articles.Select(a => a.Date.Day));
        Assert.Equal([YearSource.Presumed, YearSource.Text, YearSource.Text, YearSource.Presumed], reading.Articles.Select(a => a.YearSource));
        Assert.Equal([(FindingKind.DayPresumed, 1), (FindingKind.ImpossibleDate, 4)], reading.Findings.Select(f => (f.Kind, f.Line)));

        var named = Read(lines, "news-2023-08-20.jsonl").Articles[0];
        Assert.Equal((new DateOnly(2023, 8, 20), YearSource.FileName), (named.Date, named.YearSource));
        Assert.Equal(Today, Read("""{"title": "甲", "body": "一"}""").Articles[0].Date);
    }

    [Theory]
    [InlineData("8月15日", "2023-08-15", YearSource.Nearest)]
    [InlineData("2021年8月15日", "2021-08-15", YearSource.Text)]
    [InlineData("2月30日", "2023-08-16", YearSource.Presumed)]
    [InlineData("", "2023-08-16", YearSource.Presumed)]
    public void An_undated_article_has_the_day_of_its_dateline_near_to_its_neighbours(string day, string date, YearSource source)
    {
        var article = Read($$"""
            {"title": "甲", "date": "2023-08-16", "body": "一"}
            {"title": "乙", "body": "新华社北京{{day}}电（记者王军）会议闭幕。"}
            """).Articles[1];
        Assert.Equal((date, source), ($"{article.Date:O}", article.YearSource));
    }

    private static ParsedPart Read(string lines, string name = "news.jsonl") =>
        Format.Of(name).Read(Encoding.UTF8.GetBytes(lines), default).Date(new BulletinContext(name, Today));
}
