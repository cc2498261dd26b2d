using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Formats.Markdown;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Tests.Support;

namespace NewsArchive.Tests.Import;

public sealed partial class MarkdownReaderTests
{
    internal const string Night = """
        # 《新闻联播》 (20230215)

        ## 新闻摘要

        1.港口&nbsp;吞吐量；
        2.国内联播快讯：

        ## 详细新闻

        ### 港口 &amp; 码头

        <p><strong>央视网消息</strong>（新闻联播）：船<b>来</b>船往。<br>第二段 1 &lt; 2，*星号*与[括号]照印。</p><p>第三段<script>alert("脚本")</script><style>p { }</style><!-- 旁注 --></p><figure><img src="a.jpg" alt="港口夜景"><figcaption>图为港口。</figcaption></figure>

        [查看原文](https://tv.cctv.com/2023/02/15/VIDE.shtml)

        ### 国内联播快讯

        <p><strong>央视网消息</strong>（新闻联播）：</p><p><strong>水库开工</strong></p><p>库容三亿立方米。</p>

        ### 只有标题

        ---

        (更新时间戳: 1664109102894)
        """;

    [Fact]
    public void An_item_is_an_article_with_its_title_text_day_and_address()
    {
        var article = Read(Night).Articles[0];
        Assert.Equal("港口 & 码头", article.Text.Title);
        Assert.Equal(("央视网消息（新闻联播）：", "央视网", null), (article.Text.Dateline, article.Text.Agency, article.Text.Place));
        Assert.Equal(["船来船往。", "第二段 1 < 2，*星号*与[括号]照印。", "第三段", "港口夜景", "图为港口。"], article.Text.Body);
        Assert.Equal("https://tv.cctv.com/2023/02/15/VIDE.shtml", article.Text.SourceAddress);
        Assert.Equal((new DateOnly(2023, 2, 15), YearSource.Text), (article.Date, article.YearSource));
    }

    [Theory]
    [InlineData("【新思想引领新征程】黄河安澜", "新思想引领新征程", "黄河安澜")]
    [InlineData("【新时代新征程新伟业——实干笃行】 港口扩建", "新时代新征程新伟业——实干笃行", "港口扩建")]
    [InlineData("【大美中国·岁物丰成】", null, "【大美中国·岁物丰成】")]
    [InlineData("央视快评：再出发", null, "央视快评：再出发")]
    [InlineData("港口【图集】开放", null, "港口【图集】开放")]
    public void A_name_in_brackets_before_the_title_is_the_column(string heading, string? column, string title)
    {
        var article = Read(Night.Replace("港口 &amp; 码头", heading)).Articles[0];
        Assert.Equal((column, title), (article.Text.Column, article.Text.Title));
    }

    [Fact]
    public void Short_items_stay_one_article_with_their_subheads()
    {
        var article = Read(Night).Articles[1];
        Assert.Equal("国内联播快讯", article.Text.Title);
        Assert.Equal("央视网消息（新闻联播）：", article.Text.Dateline);
        Assert.Equal(["水库开工", "库容三亿立方米。"], article.Text.Body);
    }

    [Fact]
    public void The_summary_is_kept_a_line_a_paragraph() => Assert.Equal(["1.港口 吞吐量；", "2.国内联播快讯："], Read(Night).Summary!);

    [Fact]
    public void Every_line_plays_its_part() => Assert.Equal(
        [
            LineRole.Heading, LineRole.Heading, LineRole.Summary, LineRole.Summary, LineRole.Heading, LineRole.Title, LineRole.Text, LineRole.SourceAddress,
            LineRole.Title, LineRole.Text, LineRole.Title, LineRole.Rule, LineRole.Stamp,
        ],
        Read(Night).Lines.Select(line => line.Role).Where(role => role != LineRole.Blank));

    [Fact]
    public void An_item_without_a_text_is_an_article_and_a_finding()
    {
        var reading = Read(Night);
        Assert.Equal("只有标题", reading.Articles[2].Text.Title);
        Assert.Empty(reading.Articles[2].Text.Body);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((FindingKind.NoText, reading.Articles[2].FirstLine), (finding.Kind, finding.Line));
    }

    [Theory]
    [InlineData("## 详细新闻\n\n###\n\n正文。\n", 1, FindingKind.NoHeadline)]
    [InlineData("## 详细新闻\n\n###\n\n### 标题\n\n正文。\n", 1, FindingKind.Unread)]
    [InlineData("散落的一行\n### 标题\n正文。\n", 1, FindingKind.Unread)]
    [InlineData("## 1. 甲\n甲。\n## 2. 乙\n乙。\n丙\n丙。\n## 4. 丁\n丁。\n", 3, FindingKind.Unread)]
    [InlineData("## 甲\n甲。\n[原文](https://a.example.com/1)\n乙\n乙。\n[原文](https://a.example.com/2)\n", 1, FindingKind.Unread)]
    [InlineData("## 甲\n新华社北京2月15日电 甲。\n乙\n新华社上海2月15日电 乙。\n", 1, FindingKind.Unread)]
    [InlineData("## 甲\n央视网消息：甲。\n乙\n央视网消息：乙。\n", 1, FindingKind.Unread)]
    [InlineData("## 甲\n甲。\n# 乙\n[原文](https://a.example.com/2)\n", 1, FindingKind.Unread)]
    [InlineData("# 甲\n甲。\n## 乙\n乙。\n## 丙\n丙。\n", 1, FindingKind.Unread)]
    [InlineData("# 新闻联播 20230216\n## 甲\n甲。\n", 1, FindingKind.ConflictingDates)]
    [InlineData("## 甲\n甲。\n[原文](https://a.example.com/2023/02/17/1)\n", 1, FindingKind.ConflictingDates)]
    [InlineData("## 甲\n甲。\n## undefined\nundefined\n", 1, FindingKind.NotAnArticle)]
    [InlineData("## 甲\n甲。\n## 乙\nundefined\n", 2, FindingKind.NoText)]
    [InlineData("## 详细新闻\n\n", 0, FindingKind.NoArticle)]
    [InlineData("", 0, FindingKind.NoArticle)]
    [InlineData("### 标\0题\n正文。\n", 0, FindingKind.NotText)]
    public void What_a_person_should_look_at_is_a_finding(string night, int articles, FindingKind kind)
    {
        var reading = Read(night, "20230215.md");
        Assert.Equal(articles, reading.Articles.Count);
        Assert.Equal(kind, Assert.Single(reading.Findings).Kind);
    }

    [Theory]
    [InlineData("# 新闻联播 20230216\n## 甲\n甲。\n", "The text is dated 2023-02-16, and the file's path 2023-02-15; 2023-02-16 was used. Correct one.")]
    [InlineData("## 甲\n甲。\n[原文](https://a.example.com/2023/02/17/1)\n",
        "Most source addresses contain 2023-02-17, and the file's path 2023-02-15; 2023-02-15 was used. Correct one.")]
    public void A_finding_says_which_day_came_from_the_path(string night, string message) =>
        Assert.Equal(message, Assert.Single(Read(night, "20230215.md").Findings).Message);

    [Fact]
    public void A_night_without_a_heading_has_the_day_of_its_file_name_or_of_its_import()
    {
        var named = Read("### 标题\n正文。\n", "20230215.md");
        Assert.Equal((new DateOnly(2023, 2, 15), YearSource.FileName), (named.Articles[0].Date, named.Articles[0].YearSource));
        var nameless = Read("### 标题\n正文。\n");
        Assert.Equal((Today, YearSource.Presumed), (nameless.Articles[0].Date, nameless.Articles[0].YearSource));
        Assert.Equal(FindingKind.DayPresumed, Assert.Single(nameless.Findings).Kind);
    }

    [Theory]
    [InlineData("<p><b id=@>字")]
    [InlineData("<div>")]
    [InlineData("<a b='")]
    [InlineData("<a b c ")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<script></scrip")]
    [InlineData("&a")]
    [InlineData("[a](")]
    [InlineData("\n### [原文](")]
    [InlineData("\n---")]
    [InlineData("\n# ")]
    [InlineData("\n## @. 标题")]
    [InlineData("\n2020-01-01")]
    [InlineData("\n专栏：")]
    [InlineData("\n标")]
    [InlineData("**字")]
    [InlineData("****")]
    [InlineData("[字](/")]
    [InlineData("\n- 时间：")]
    [InlineData("\n[原文](https://example.com/@)")]
    [InlineData("# ", "\n")]
    [InlineData(" a@=1", "<p")]
    [Trait("Category", "Slow")]
    public void Long_and_dull_files_come_to_an_end(string piece, string opening = "")
    {
        var night = "### 标题\n" + opening + string.Concat(Enumerable.Range(0, 200_000).Select(i => piece.Replace("@", $"{i}")));
        ProcessorTime.AssertAtMost(20, () => AssertLinesTile(Encoding.UTF8.GetBytes(night), "dull.md"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Every_item_of_the_corpus_is_read_as_its_source_says()
    {
        Corpus.Require();
        var (items, columns, missing) = (0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(Corpus.Transcripts, "*.md").Order(StringComparer.Ordinal))
        {
            var (name, bytes) = (Path.GetFileName(file), File.ReadAllBytes(file));
            var all = Items(Encoding.UTF8.GetString(bytes)).ToList();
            var expected = all.Where(item => item.Title != "undefined")
                .Select(item => (Plain(item.Title).Replace("】 ", "】"), Day: name[..8], item.Address, Joined(Plain(item.Html)))).ToList();

            var reading = AssertLinesTile(bytes, name);

            Assert.Equal(expected, reading.Articles.Select(Printed));
            Assert.All(reading.Articles, article => Assert.Equal(YearSource.Text, article.YearSource));
            Assert.DoesNotContain(reading.Lines, line => line.Role == LineRole.Unread);
            items += expected.Count;
            columns += reading.Articles.Count(article => article.Text.Column is not null);
            missing += reading.Findings.Count(finding => finding.Kind == FindingKind.NotAnArticle);
        }
        Assert.Equal((11_745, 1_474, 4), (items, columns, missing));
    }

    private static (string Title, string Day, string? Address, string Text) Printed(PrintedArticle article)
    {
        var text = article.Text;
        var title = text.Column is { } column ? $"【{column}】{text.Title}" : text.Title;
        return (title, $"{article.Date:yyyyMMdd}", text.SourceAddress, Joined($"{text.Dateline}{string.Join(' ', text.Body)}"));
    }

    /// <summary>The text without invisible characters, and with its dateline on the line of the text, where it may have had one of its own.</summary>
    private static string Joined(string text)
    {
        text = text.Replace("\u200c", "");
        return text.StartsWith(Dateline, StringComparison.Ordinal) ? Dateline + text[Dateline.Length..].TrimStart() : text;
    }

    private const string Dateline = "央视网消息（新闻联播）：";

    private static readonly DateOnly Today = new(2026, 1, 31);

    private static ParsedPart Read(string night, string name = "night.md") =>
        MarkdownReader.Read(Encoding.UTF8.GetBytes(night)).Date(new BulletinContext(name, Today));

    private static ParsedPart AssertLinesTile(byte[] bytes, string name)
    {
        var (source, reading) = (SourceText.Decode(bytes), MarkdownReader.Read(bytes).Date(new BulletinContext(name, Today)));
        Assert.Equal(source.Lines.Select(line => line with { Role = default }), reading.Lines.Select(line => line with { Role = default }));
        Assert.All(source.Lines.Zip(reading.Lines), pair => Assert.Equal(pair.First.Role == LineRole.Blank, pair.Second.Role == LineRole.Blank));
        return reading;
    }

    // What the reader must find, found in another way: by cutting at headings and striking out tags.
    private static IEnumerable<(string Title, string? Address, string Html)> Items(string night)
    {
        var details = night[night.IndexOf("## 详细新闻", StringComparison.Ordinal)..night.LastIndexOf("\n---\n", StringComparison.Ordinal)];
        foreach (var item in details.Split("\n### ")[1..])
        {
            var title = item.Split('\n')[0];
            var link = Link().Match(item);
            yield return (title, link.Success ? link.Groups[1].Value : null, link.Success ? item[title.Length..link.Index] : item[title.Length..]);
        }
    }

    private static string Plain(string html) => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(html, "\n"), "")), " ").Trim();

    [GeneratedRegex(@"\[查看原文\]\((.*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"</?(p|br)[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\x00-\x1f]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
