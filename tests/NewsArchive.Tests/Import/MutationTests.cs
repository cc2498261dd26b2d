using System.Globalization;
using System.IO.Compression;
using System.Text;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Formats.Json;
using NewsArchive.Import.Formats.Labelled;
using NewsArchive.Import.Formats.Markdown;
using NewsArchive.Import.Formats.Markup;
using NewsArchive.Import.Formats.Tables;
using NewsArchive.Tests.Import.Formats;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>Whatever the bytes are, the readers return, and account for every line of them.</summary>
[Trait("Category", "Slow")]
public sealed class MutationTests
{
    /// <summary>So many of each kind take a core about five seconds.</summary>
    private const int Count = 15_000;

    private const string Articles = """
        {"title": "港口吞吐量增长", "date": "2023-08-16", "body": "船来船往。\n第二段 1 < 2。"}

        {"title": "没有日期", "body": "正文。"}
        {"date": "2023-08-17T08:00:00", "body": "\u6ca1\u6709标题。"}
        """;

    private static readonly BulletinContext Context = new("news", new DateOnly(2026, 1, 31));

    [Fact]
    public void Mutated_Markdown_is_read_without_exception_and_without_loss()
    {
        string[] pieces =
        [
            "# ", "## 新闻摘要\n", "## 详细新闻\n", "### ", "###\n", "---\n", "[查看原文](", "(更新时间戳: ", "2023年2月30日", "<p", "</p", "<br>",
            "<script>", "</script",
            "\n===\n", "> 来源：甲\n",
            "## ", "## 1. ", "##", "- 时间：2022-09-25 20:31\n", "- [链接](https://tv.cctv.com/2022/09/24/V.shtml)\n", "*[原文](",
            "**央视网消息**（新闻联播）：", "**",
            "****", "\n**水库开工**\n", "第1版()\n", "专栏：", "1946-05-16\n", "\n---\n", "```\n", "title: ", "undefined\n", "\\", "[视频]", "【",
            "](", "# 新闻联播 2022-02-26\n",
            "<!--", "<![CDATA[", "<img alt='", "<a b=\"", "&#x110000;", "&#0;", "&nbsp", "<", "\r", "\f", "\0", "\u2028", "\U00020BB7",
        ];
        AssertRead(
            [.. Samples(MarkdownLayoutTests.Samples), .. Samples(MarkdownReaderTests.Night), .. Corpus.Files(".md")],
            pieces, bytes => MarkdownReader.Read(bytes).Date(Context));
    }

    [Fact]
    public void Mutated_JSON_Lines_are_read_without_exception_and_without_loss()
    {
        string[] pieces =
        [
            "{", "}", "[", "\"", "\\", "\\u0000", "\\ud800", "\\uDC00\\uD800", "null", "1e999", "{\"title\":\"",
            "\"date\":\"2023-02-30\",", "T24:00", "\"body\":{},",
            "\"title\":null,", "{\"title\":\"甲\",\"date\":\"0000-00-00\"}\n", "\n\n", "\r", "\f", "\0", "\u2028",
            "\U00020BB7", string.Concat(Enumerable.Repeat("[", 100)),
        ];
        AssertRead(
            [.. Samples(Articles), .. News(), .. Corpus.Files(".jsonl")], pieces,
            bytes => JsonLinesReader.Read(bytes, default).Date(Context));
        AssertRead(
            [.. Samples(Articles, JsonTests.Ninjs2, JsonTests.Ninjs3), .. News()], pieces,
            bytes => JsonReader.Read(bytes, default).Date(Context));
    }

    [Fact]
    public void Mutated_markup_is_read_without_exception_and_without_loss()
    {
        string[] pieces =
        [
            "<item>", "</item>", "<DOC id=\"XIN_20250230\">", "</doc>", "<title>", "</title", "<![CDATA[", "]]>",
            "<!DOCTYPE a [<!ENTITY b", "<?xml", "<P>",
            "<link href='", "<date.issue norm=\"", "<a b=\"", "&#x110000;", "&lt;p&gt;", "&lt;!--", "<", "/>", "\r", "\f", "\0",
            "\u2028", "\U00020BB7",
        ];
        AssertRead(
            [.. Samples(HtmlTests.Meta, HtmlTests.Table, HtmlTests.LinkedData), .. Corpus.Files(".html")], pieces,
            bytes => HtmlReader.Read(bytes).Date(Context));
        AssertRead(Samples(MarkupTests.Rss, MarkupTests.Atom), pieces, bytes => MarkupReader.Read(bytes).Date(Context));
        AssertRead(Samples(MarkupTests.Nitf), pieces, bytes => MarkupReader.Read(bytes).Date(Context));
        AssertRead(Samples(MarkupTests.NewsMl), pieces, bytes => MarkupReader.Read(bytes).Date(Context));
        AssertRead(Samples(MarkupTests.Sgml), pieces, bytes => MarkupReader.Read(bytes).Date(Context));
    }

    [Fact]
    public void Mutated_tables_and_labels_are_read_without_exception_and_without_loss()
    {
        string[] pieces =
        [
            "\"", "\"\"", ",", "\t", ";", "标题", "正文：", "时间：2025-02-30", "【 标  题 】", "【", "】", "：", "\r", "\n\n", "\f", "\0", "\u2028",
            "\U00020BB7",
        ];
        AssertRead([.. Samples(TableTests.Comma), .. Corpus.Files(".csv")], pieces, bytes => TableReader.Read(bytes).Date(Context));
        AssertRead(
            Samples(LabelledTests.Labels, LabelledTests.CdRom), pieces, bytes => LabelledText.Read(SourceText.Decode(bytes)).Date(Context));
    }

    [Fact]
    public void Mutated_text_is_read_as_what_it_may_be_without_exception_and_without_loss()
    {
        string[] pieces = ["标题：甲\n", "正文：", "<DOC>", "<TEXT>", "【 标  题 】", "新华社北京１３月３２日电（", "据新华社0月0日电", "（完）", "\f", "\r",
            "\u3000\u3000", "图为"];
        AssertRead(
            [
                .. Samples(LabelledTests.Labels, LabelledTests.CdRom, MarkupTests.Sgml), File.ReadAllBytes(Repository.Seed),
                .. Corpus.Files(".txt"),
            ],
            pieces, bytes => PlainText.Read(bytes).Date(Context));
    }

    private static void AssertRead(IEnumerable<byte[]> samples, string[] pieces, Func<byte[], ParsedPart> read) =>
        Mutants.AssertEach(Count, seconds: 1, new Mutator([.. samples], pieces).Mutant, bytes => AssertClosed(read(bytes)));

    internal static void AssertClosed(ParsedPart reading)
    {
        AssertLinesTile(reading);
        foreach (var article in reading.Articles)
        {
            Assert.InRange(article.FirstLine, 1, article.LastLine);
            Assert.InRange(article.LastLine, article.FirstLine, reading.Lines.Count);
            // A dateline or a byline alone may be what is left of a story in a bulletin, of which a finding says so.
            Assert.False(article.Text is { Title: "", Body.Count: 0 }
                && !reading.Findings.Any(f => f.Kind == FindingKind.NoHeadline && f.Line == article.FirstLine));
            Assert.DoesNotContain('\n', article.Text.Title);
            Assert.All(article.Text.Body, paragraph => Assert.Equal(paragraph.Trim(), paragraph));
        }
        Assert.All(reading.Findings, finding => Assert.InRange(finding.Line, 1, Math.Max(1, reading.Lines.Count)));
        Assert.Equal(
            reading.Articles.Count == 0, reading.Findings.Any(finding => finding.Kind is FindingKind.NoArticle or FindingKind.NotText));
    }

    private static void AssertLinesTile(ParsedPart reading)
    {
        var end = 0;
        foreach (var (i, line) in reading.Lines.Index())
        {
            Assert.Equal(i + 1, line.Number);
            Assert.True(
                reading.Source[end..line.Start] is "\n" or "\r\n" or "\r" or "\f" || line.Start == 0,
                $"Between lines {i} and {i + 1} something is lost.");
            Assert.Equal(reading.TextOf(line).All(IsBlank), line.Role == LineRole.Blank);
            end = line.Start + line.Length;
        }
        Assert.True(reading.Source[end..] is "" or "\n" or "\r\n" or "\r" or "\f", "The end of the source is lost.");
    }

    private static IEnumerable<byte[]> Samples(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);

    /// <summary>Some articles of the corpus, where it is present.</summary>
    private static IEnumerable<byte[]> News()
    {
        if (!File.Exists(Corpus.News))
            yield break;
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Corpus.News), CompressionMode.Decompress));
        for (var i = 0; i < 20; i++)
            yield return Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 20).Select(_ => lines.ReadLine())));
    }

    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control
        || character is >= '\uFE00' and <= '\uFE0F';
}
