using System.Text;
using NewsArchive.Import.Formats;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests.Import.Formats;

/// <summary>Feeds, what agencies deliver, and corpora in SGML, imported and looked at on their pages.</summary>
public sealed class MarkupTests
{
    public const string Rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE rss [<!ENTITY port "不取">]>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>某某新闻网</title>
        <item>
          <title>港口扩建提速</title>
          <link>https://news.example/1.html</link>
          <pubDate>Fri, 07 Mar 2025 18:30:00 GMT</pubDate>
          <description>不取</description>
          <content:encoded><![CDATA[<p>海南一处港口8日开始扩建。</p><p>新航道水深十八米。</p><script>alert(1)</script>]]></content:encoded>
        </item>
        <item><title>铁路&#31459;工</title><pubDate>2025-03-08</pubDate><description>铁路8日竣工。&lt;br/&gt;列车时速二百公里。</description></item>
        </channel></rss>
        """;

    public const string Atom = """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>某某新闻网</title><entry>
          <title type="html">港口扩建提速</title><link rel="self" href="https://news.example/feed"/><link href="https://news.example/1.html"/>
          <author><name>王一</name><email>w@news.example</email></author>
          <updated>2025-03-09T00:00:00Z</updated><published>2025-03-08T07:57:00+08:00</published><summary>不取</summary>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>海南一处港口8日开始扩建。</p><p>新航道水深十八米。</p></div></content>
        </entry></feed>
        """;

    public const string Sgml = """
        <DOC id="XIN_CMN_20250308.0007" type="story" >
        <HEADLINE>
        港口扩建提速
        </HEADLINE>
        <DATELINE>
        新华社海口3月8日电
        </DATELINE>
        <TEXT>
        <P>
        海南一处港口
        8日开始扩建。
        </P>
        <P>
        新航道水深十八米。
        </P>
        </TEXT>
        </DOC>
        <DOC>
        <DOCNO> XIN20250308.0008 </DOCNO>
        <HEADLINE> 铁路竣工 </HEADLINE>
        <TEXT>
        铁路8日竣工。
        列车时速二百公里。
        </TEXT>
        </DOC>
        """;

    public const string Nitf = """
        <?xml version="1.0"?><nitf><head><title>不取</title><docdata><date.issue norm="20250308T075700+0800"/></docdata></head>
        <body><body.head><hedline><hl1>港口扩建提速</hl1><hl2>航道水深十八米</hl2></hedline><byline>王一</byline>
        <distributor>某某社</distributor></body.head>
        <body.content><p>海南一处港口8日开始扩建。</p><p>新航道水深十八米。</p></body.content><body.end/></body></nitf>
        """;

    public const string NewsMl = """
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example:1">
          <itemMeta><versionCreated>2025-03-08T07:57:00+08:00</versionCreated></itemMeta>
          <contentMeta><headline>港口扩建提速</headline><by>王一</by></contentMeta>
          <contentSet><inlineXML contenttype="application/xhtml+xml"><html><head><title>不取</title></head>
            <body><p>海南一处港口8日开始扩建。</p><p>新航道水深十八米。</p></body></html></inlineXML></contentSet>
        </newsItem>
        """;

    [Theory]
    [InlineData("feed.xml", Rss)]
    [InlineData("feed.atom", Atom)]
    [InlineData("xin_cmn.sgml", Sgml)]
    [InlineData("1.xml", Nitf)]
    [InlineData("2.xml", NewsMl)]
    public async Task An_article_is_read_with_its_day_and_paragraphs(string name, string markup)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(name, markup);
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("港口扩建提速", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("2025-03-08", page.QuerySelector(".where time")!.GetAttribute("datetime"));
        var text = page.QuerySelectorAll(".text p").Select(p => p.TextContent).ToList();
        Assert.EndsWith("海南一处港口8日开始扩建。", text[0]);
        Assert.Equal("新航道水深十八米。", Assert.Single(text.Skip(1)));
    }

    private const string Structured =
        "<p>海南一处港口8日开始扩建。</p><media><media-caption>海南港口夜景</media-caption></media><hl2>巨轮可以进出</hl2><p>新航道水深十八米。</p>"
        + "<ul><li>航道十八米</li><li>码头三座</li></ul><table><tr><th>月份</th><th>吞吐量</th></tr><tr><td>一月</td><td>三百万吨</td></tr></table>"
        + "<p>扩建两年完成。</p>";

    [Theory]
    [InlineData("1.xml", Nitf)]
    [InlineData("2.xml", NewsMl)]
    [InlineData("3.json", """{"uri": "1", "headline": "港口扩建提速", "versioncreated": "2025-03-08", "body_xhtml": "<p>海南一处港口8日开始扩建。</p><p>新航道水深十八米。</p>"}""")]
    public void The_paragraphs_have_the_kinds_that_the_markup_says(string name, string markup)
    {
        var article = Assert.Single(Read(name, markup.Replace("<p>海南一处港口8日开始扩建。</p><p>新航道水深十八米。</p>", Structured)).Articles);
        Assert.Equal(
            ["海南一处港口8日开始扩建。", "海南港口夜景", "巨轮可以进出", "新航道水深十八米。", "航道十八米", "码头三座", "月份 吞吐量", "一月 三百万吨", "扩建两年完成。"],
            article.Text.Body);
        Assert.Equal("Caption 2, Subhead 3, List 5-6, Table 7-8", article.Form.Structure.ToString());
    }

    [Fact]
    public void An_item_has_its_lines_and_a_summary_alone_is_a_finding()
    {
        var read = Read("feed.xml", Rss);
        Assert.Equal([(5, 11), (12, 12)], read.Articles.Select(article => (article.FirstLine, article.LastLine)));
        Assert.Equal(("铁路竣工", "https://news.example/1.html"), (read.Articles[1].Text.Title, read.Articles[0].Text.SourceAddress));
        Assert.Equal(["铁路8日竣工。", "列车时速二百公里。"], read.Articles[1].Text.Body);
        var finding = Assert.Single(read.Findings);
        Assert.Equal((FindingKind.NoText, 12), (finding.Kind, finding.Line));
    }

    [Fact]
    public void A_document_of_a_corpus_has_the_day_of_its_number()
    {
        var read = Read("xin_cmn.sgml", Sgml);
        Assert.Equal([new DateOnly(2025, 3, 8), new DateOnly(2025, 3, 8)], read.Articles.Select(article => article.Date));
        Assert.Equal(["铁路8日竣工。", "列车时速二百公里。"], read.Articles[1].Text.Body);
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Markup_that_breaks_off_loses_nothing_that_it_has()
    {
        var read = Read("feed.xml", Rss[..Rss.IndexOf("新航道", StringComparison.Ordinal)]);
        Assert.Equal(["海南一处港口8日开始扩建。"], Assert.Single(read.Articles).Text.Body);
    }

    [Fact]
    public void Markup_without_news_is_told_what_is_read() =>
        Assert.StartsWith(
            "The file contains no article: no <item>, <entry>",
            Assert.Single(Read("pom.xml", "<project><name>甲</name></project>").Findings).Message);

    private static ParsedPart Read(string name, string markup) =>
        Format.Of(name).Read(Encoding.UTF8.GetBytes(markup), default).Date(new BulletinContext(name, new DateOnly(2026, 1, 31)));
}
