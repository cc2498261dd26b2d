using System.Text;
using NewsArchive.Import.Formats;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;

namespace NewsArchive.Tests.Import.Formats;

/// <summary>Saved pages of different sites, imported and looked at on their pages.</summary>
public sealed class HtmlTests
{
    private const string Menu = """<div class="nav"><a href="/">首页</a> <a href="/w">国际，要闻！</a></div>""";

    private const string Story = "<p>　　海南一处港口8日开始扩建，年内完工。</p><p>　　新航道水深十八米，可供巨轮\n进出。</p>";

    private const string Related =
        """<div class="related"><ul><li><a href="/2">某地，另一则新闻很长很长很长。</a></li><li>热评：说得好，说得很好。</li></ul></div>""";

    /// <summary>What the page says of itself stands in its head, and the title has the name of the site.</summary>
    public const string Meta = $"""
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><title>港口扩建提速-某某网</title>
        <meta name="publishdate" content="2025-03-08"><meta property="og:url" content="https://news.example/1.html">
        <script>document.write("<p>脚本，脚本。</p>")</script></head>
        <body>{Menu}
        <h1>港口扩建提速</h1>
        <div id="detail">
        {Story}
        <p><img src="1.jpg" alt=""></p></div>
        {Related}<div class="footer">版权所有，不得转载。</div></body></html>
        """;

    /// <summary>An older page: tables, font elements, breaks for paragraphs, and the day beside the source.</summary>
    public const string Table = $"""
        <HTML><HEAD><TITLE>某某网_新闻中心_港口扩建提速</TITLE></HEAD><BODY><TABLE><TR><TD>{Menu}</TD></TR>
        <TR><TD><FONT size=5><B>港口扩建提速</B></FONT></TD></TR><TR><TD>2025年03月08日 07:57　　来源：某某报</TD></TR>
        <TR><TD><FONT>　　海南一处港口8日开始扩建，年内完工。<BR><BR>　　新航道水深十八米，可供巨轮进出。<BR></FONT></TD></TR></TABLE>
        """;

    /// <summary>A page made for search engines: JSON-LD, and each paragraph in a division of its own.</summary>
    public const string LinkedData = $$$"""
        <html><head><title>某某新闻</title><script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
        "headline": "港口扩建提速", "datePublished": "2025-03-07T23:57:00Z", "author": {"@type": "Person", "name": "王一"}}</script></head>
        <body>{{{Menu}}}<article><h2>港口扩建提速</h2><div><div>海南一处港口8日开始扩建，年内完工。</div>
        <div>新航道水深十八米，可供巨轮进出。</div></div></article>{{{Related}}}
        """;

    [Theory]
    [InlineData(Meta)]
    [InlineData(Table)]
    [InlineData(LinkedData)]
    public async Task A_page_is_its_article(string html)
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Equal(1, (await app.ImportAsync("page.html", html)).Added);
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("港口扩建提速", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("2025-03-08", page.QuerySelector(".where time")!.GetAttribute("datetime"));
        Assert.Equal(
            ["海南一处港口8日开始扩建，年内完工。", "新航道水深十八米，可供巨轮进出。"],
            page.QuerySelectorAll(".text p").Select(p => p.TextContent));
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    /// <summary>What a browser saves with the images of the page.</summary>
    public static string WebArchive(string encoding, string body) =>
        "From: <Saved by Blink>\r\nSubject: =?utf-8?B?5riv5Y+j?=\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n"
        + "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        + $"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--b--\r\n";

    [Theory]
    [InlineData("saved.mht", "base64")]
    [InlineData("saved.mhtml", "8bit")]
    public async Task A_web_archive_is_read_like_the_page_in_it(string name, string encoding)
    {
        await using var app = new ArchiveApp(seeds: false);
        var body = encoding == "8bit" ? Meta : Convert.ToBase64String(Encoding.UTF8.GetBytes(Meta), Base64FormattingOptions.InsertLineBreaks);
        Assert.Equal(1, (await app.ImportAsync(name, WebArchive(encoding, body))).Added);
        Assert.Equal(1, (await app.ImportAsync("page.html", Meta)).Same);
    }

    [Theory]
    [InlineData("Content-Type: text/plain\r\n\r\n没有网页。", "there is no page in this web archive; save the page again, as .html")]
    [InlineData("没有网页。", "it can't be read as a web archive: Failed to parse message headers; save the page again, as .html")]
    public async Task What_is_no_web_archive_is_refused_with_the_cure(string text, string expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Equal(expected, (await app.ImportAsync("saved.mht", text)).Problem);
    }

    [Fact]
    public void An_article_has_the_lines_from_its_heading_to_its_end()
    {
        var article = Assert.Single(Read(Meta).Articles);
        Assert.Equal((6, 9, "https://news.example/1.html"), (article.FirstLine, article.LastLine, article.Text.SourceAddress));
    }

    [Fact]
    public void A_link_between_paragraphs_is_text_and_one_around_them_is_not()
    {
        var article = Assert.Single(Read("""
            <title>港口扩建提速</title><div class="box"><div><a href="/">上一篇，铁路竣工</a></div><div>海南一处港口8日开始扩建，年内完工。</div>
            <div>▶ <a href="/2">新航道水深十八米</a></div><div>巨轮可以进出，货物不再中转。</div><div><a href="/3">下一篇，铁路通车</a></div></div>
            """).Articles);
        Assert.Equal(["海南一处港口8日开始扩建，年内完工。", "▶ 新航道水深十八米", "巨轮可以进出，货物不再中转。"], article.Text.Body);
    }

    [Fact]
    public void A_paragraph_is_a_subhead_only_if_all_its_words_are_bold()
    {
        var article = Assert.Single(Read("""
            <title>港口扩建提速</title><div><p>海南一处港口8日开始扩建，年内完工。</p>
            <p> <b>船会
                进港吗？</b> </p><p>新航道水深十八米，可供巨轮进出。</p>
            <p><strong>　　　　　　　　　　　　</strong>船会等潮水吗？</p><p>巨轮可以进出，货物不再中转。</p></div>
            """).Articles);
        Assert.Equal("船会进港吗？", article.Text.Body[1]);
        Assert.Equal("Subhead 2", article.Form.Structure.ToString());
    }

    [Fact]
    public void A_page_of_links_is_no_article() => Assert.StartsWith(
        "The file contains no article: the page has no text of sentences",
        Assert.Single(Read($"<title>首页</title>{Menu}{Related}").Findings).Message);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<p>段落，段落。")]
    [InlineData("<b id=1>粗")]
    [InlineData("<table><tr><td>格，格。")]
    [InlineData("港口，扩建。<br><br>")]
    [InlineData("<a href=1>")]
    [InlineData("</div></article>")]
    [InlineData("<meta name=date content=1>")]
    [Trait("Category", "Slow")]
    public void A_hostile_page_takes_no_longer_than_its_length(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length)) + Meta;
        ProcessorTime.AssertAtMost(10, () => Read(html));
    }

    private static ParsedPart Read(string html) =>
        Format.Of("a.html").Read(Encoding.UTF8.GetBytes(html), default).Date(new BulletinContext("a.html", new DateOnly(2026, 1, 31)));
}
