using System.Text;
using NewsArchive.Import.Formats;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests.Import.Formats;

/// <summary>JSON as people and programs write it, imported and looked at on its pages.</summary>
public sealed class JsonTests
{
    [Theory]
    [InlineData("""[{"title": "港口扩建提速", "date": "2025-03-08", "content": "海南一处港口8日开始扩建。"}]""")]
    [InlineData("""{"标题": "港口扩建提速", "发布时间": "2025年3月8日 07:57", "正文": ["海南一处港口8日开始扩建。"], "来源": "新华网"}""")]
    [InlineData("""{"2025-03-08": [{"标题": "港口扩建提速", "摘要": "不取", "内容": "海南一处港口8日开始扩建。"}]}""")]
    [InlineData("""{"code": 0, "data": {"list": [{"Title": "港口扩建提速", "text": "<p>海南一处港口&#56;日开始扩建。</p>"}], "date": "20250308"}}""")]
    [InlineData("""
        {"title": "一日新闻",
         "news": [{"headline": "港口扩建提速", "pubDate": "Fri, 07 Mar 2025 18:30:00 GMT", "body": "海南一处港口8日开始扩建。"}]}
        """)]
    [InlineData("""{"articles": [{"title": "港口扩建提速", "publishedAt": 1741392000, "content": [{"type": "p", "text": "海南一处港口8日开始扩建。"}]}]}""")]
    [InlineData("""
        {"uri": "http://www.xinhuanet.com/1", "type": "text", "versioncreated": "2025-03-08T08:00:00+08:00", "headline": "港口扩建提速",
         "located": "海口", "body_text": "海南一处港口8日开始扩建。"}
        """)]
    [InlineData("""{"article": {"title": "港口扩建提速", "text": "海南一处港口8日开始扩建。", "time": "2025-03-08T00:00:00+08:00"}}""")]
    public async Task An_article_is_found_wherever_it_stands_and_whatever_its_fields_are_called(string json)
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Equal(1, (await app.ImportAsync("news.json", json)).Added);
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("港口扩建提速", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["海南一处港口8日开始扩建。"], page.QuerySelectorAll(".text p").Select(p => p.TextContent));
        Assert.Equal("2025-03-08", page.QuerySelector(".where time")!.GetAttribute("datetime"));
    }

    /// <summary>An item of ninjs 2, with its text in two formats and a picture.</summary>
    public const string Ninjs2 = """
        {"uri": "urn:news:1", "standard": {"name": "ninjs", "version": "2.1"}, "type": "text", "versioncreated": "2025-03-07T16:30:00Z",
         "title": "gkkj-0308", "headlines": [{"role": "short", "value": "港口扩建"}, {"role": "main", "value": "港口扩建提速"}],
         "descriptions": [{"value": "摘要。"}], "by": "记者 王一 李二", "located": "海口",
         "infosources": [{"name": "新华社", "role": "provider", "contactinfo": [{"type": "web", "value": "news.example"}]}],
         "places": [{"name": "海南", "rel": "about"}], "subjects": [{"name": "经济"}],
         "bodies": [
          {"role": "main", "contenttype": "text/plain", "charcount": 25, "value": "海南一处港口8日开始扩建。\n新航道水深十八米。"},
          {"role": "richtext", "contenttype": "text/html", "value": "<p>海南一处港口8日开始扩建。</p><p>新航道水深十八米。</p>"}],
         "associations": [{"name": "main", "type": "picture", "uri": "urn:pic:1", "headlines": [{"value": "港口夜景"}], "by": "赵三",
          "renditions": [{"name": "preview", "title": "预览图", "href": "https://news.example/1.jpg", "width": 683}]}]}
        """;

    /// <summary>An item of ninjs 3, whose names have capitals, and whose objects state no roles.</summary>
    public const string Ninjs3 = """
        {"uri": "urn:news:1", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text", "versionCreated": "2025-03-08T08:00:00+08:00",
         "associations": [{"name": "link", "type": "text", "headlines": [{"value": "铁路竣工"}], "representationType": "partial"}],
         "bodies": [{"contentType": "text/html", "value": "<p>海南一处港口8日开始扩建。</p><p>新航道水深十八米。</p>"}],
         "headlines": [{"value": "港口扩建提速"}], "by": "王一、李二", "located": "海口", "infoSources": [{"name": "新华社"}],
         "trustIndicators": [{"role": "policy", "title": "更正办法", "href": "https://news.example/2"}]}
        """;

    [Theory]
    [InlineData(Ninjs2)]
    [InlineData(Ninjs3)]
    public void An_item_of_ninjs_is_one_article_whatever_it_is_associated_with(string json)
    {
        var article = Assert.Single(Read(json).Articles);
        Assert.Equal("港口扩建提速", article.Text.Title);
        Assert.Equal(["海南一处港口8日开始扩建。", "新航道水深十八米。"], article.Text.Body);
        Assert.Equal((new DateOnly(2025, 3, 8), YearSource.Text), (article.Date, article.YearSource));
        Assert.Equal(["王一", "李二"], article.Text.Reporters);
        Assert.Equal(("海口", "新华社"), (article.Text.Place, article.Text.Agency));
        Assert.Equal(new Series("新华社通稿", SeriesSource.Name), article.Series);
    }

    [Fact]
    public void A_link_in_an_article_is_not_an_article()
    {
        const string article = """{"title": "港口扩建提速", "content": "港口8日扩建。", "related": [{"title": "铁路竣工", "url": "https://news.example/2"}]}""";
        Assert.Equal(["港口扩建提速"], Read(article).Articles.Select(read => read.Text.Title));
    }

    [Fact]
    public async Task Articles_on_one_line_are_articles_of_their_own()
    {
        await using var app = new ArchiveApp(seeds: false);
        var json = """[{"title":"甲","date":"2025-06-17","body":"正文甲。"},{"title":"乙","date":"2025-06-18","body":"正文乙。"}]""";
        Assert.Equal(2, (await app.ImportAsync("two.json", json)).Added);
        Assert.Equal(2, (await app.ImportAsync("two.json", json)).Same);
        var bulletin = await app.ReadAsync("/bulletins/1?article=2");
        Assert.Equal("/articles/1", bulletin.QuerySelector(".marked a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_second_byte_order_mark_hides_no_article()
    {
        await using var app = new ArchiveApp(seeds: false);
        var lines = "\uFEFF{\"title\":\"甲\",\"date\":\"2025-06-17\",\"body\":\"正文甲。\"}\n"
            + "\uFEFF{\"title\":\"乙\",\"date\":\"2025-06-18\",\"body\":\"正文乙。\"}\n";
        foreach (var name in new[] { "two.jsonl", "two.json" })
        {
            var outcome = await app.ImportAsync(name, lines);
            Assert.Equal((2, 0), (outcome.Added + outcome.Same, outcome.Report!.Findings.Count));
        }
    }

    [Fact]
    public async Task A_line_of_JSON_Lines_may_call_its_text_content()
    {
        await using var app = new ArchiveApp(seeds: false);
        const string line = """{"title": "港口扩建提速", "date": "2025-03-08", "content": "海南一处港口8日开始扩建。"}""";
        var outcome = await app.ImportAsync("input.jsonl", line);
        Assert.Equal((1, 0), (outcome.Added, outcome.Report!.Findings.Count));
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal(["海南一处港口8日开始扩建。"], page.QuerySelectorAll(".text p").Select(p => p.TextContent));
    }

    [Fact]
    public void What_follows_damage_is_named_and_what_precedes_it_is_read()
    {
        var read = Read("""
            [
              {"title": "甲", "date": "2025-06-17",
               "body": "正文甲。"},
              {"title": "乙" "date"
            ]
            """);
        var article = Assert.Single(read.Articles);
        Assert.Equal((2, 3), (article.FirstLine, article.LastLine));
        Assert.Equal(
            [LineRole.Rule, LineRole.Article, LineRole.Article, LineRole.Unread, LineRole.Unread],
            read.Lines.Select(line => line.Role));
        var finding = Assert.Single(read.Findings);
        Assert.Equal((FindingKind.NotAnArticle, 4), (finding.Kind, finding.Line));
        Assert.StartsWith("From here on this is not valid JSON; the 1 article(s) above were read.", finding.Message);
    }

    [Theory]
    [InlineData("""{"title": "甲", "summary": "摘要甲。", "date": "2025-06-17"}""", FindingKind.NoText, "has a summary and no text")]
    [InlineData("""{"title": "甲", "date": "昨天", "body": "正文。"}""", FindingKind.ImpossibleDate, "昨天")]
    [InlineData("""{"text": "正文。", "date": "2025-06-17"}""", FindingKind.NoHeadline, "no title")]
    [InlineData("""{"name": "news", "version": 2}""", FindingKind.NoArticle, "The file contains no article: no object in it")]
    [InlineData("""{"title": "app", "text": "English only"}""", FindingKind.NoArticle, "The file contains no article: no Chinese character is in it.")]
    public void What_an_article_lacks_is_a_finding(string json, FindingKind kind, string message)
    {
        var finding = Assert.Single(Read(json).Findings);
        Assert.Equal(kind, finding.Kind);
        Assert.Contains(message, finding.Message);
    }

    private static ParsedPart Read(string json) =>
        Format.Of("a.json").Read(Encoding.UTF8.GetBytes(json), default).Date(new BulletinContext("a.json", new DateOnly(2026, 1, 31)));
}
