using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.Playwright;
using NewsArchive.Import.Formats.Pdf;
using NewsArchive.Tests.Browser;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>Bulletins as PDF, printed by a real browser or written by hand.</summary>
[Trait("Category", "Slow")]
public sealed class PdfTests
{
    [Fact]
    public async Task A_printed_bulletin_says_what_its_text_says()
    {
        Chromium.Require();
        await using var text = new ArchiveApp();
        await using var printed = new ArchiveApp(seeds: false);
        await PrintAsync(printed.Folder.File("2025-06-17.pdf"), await File.ReadAllTextAsync(Repository.Seed));
        var outcome = Assert.Single(await printed.ImportAsync(printed.Folder.File("2025-06-17.pdf")));
        Assert.Equal((null, 2), (outcome.Problem, outcome.Added));
        foreach (var address in new[] { "/articles/1", "/articles/2" })
        {
            var (expected, actual) = (await text.ReadAsync(address), await printed.ReadAsync(address));
            Assert.Equal(expected.QuerySelector("h1")!.TextContent, actual.QuerySelector("h1")!.TextContent);
            Assert.Equal(Paragraphs(expected), Paragraphs(actual));
        }
        using var client = printed.CreateClient();
        Assert.Equal(
            await File.ReadAllBytesAsync(printed.Folder.File("2025-06-17.pdf")), await client.GetByteArrayAsync("/bulletins/1/source"));
        Assert.NotEmpty((await printed.ReadAsync("/bulletins/1?article=2")).QuerySelectorAll(".marked"));
        Assert.Equal(2, Assert.Single(await printed.ImportAsync(printed.Folder.File("2025-06-17.pdf"))).Same);
    }

    [Fact]
    public async Task Columns_that_a_browser_printed_are_read_one_after_the_other()
    {
        Chromium.Require();
        using var folder = new TemporaryFolder();
        await PrintAsync(folder.File("2025-03-08.pdf"), new PagePdfOptions { Format = "A4" }, """
            <style>body { font: 10.5pt 'Noto Serif CJK SC' } .columns { column-count: 2; column-gap: 8mm } h2 { font-size: 15pt; margin: 4pt 0 }
            p { text-indent: 2em; margin: 0; text-align: justify }</style>
            <div>新华社新闻稿　2025年3月8日</div>
            <div class=columns>
            <h2>港口扩建提速</h2>
            <p>新华社海口3月8日电（记者王一）海南一处港口8日开始第三期扩建，预计明年底完工，届时年吞吐量可达八百万吨，比现在多一倍。</p>
            <p>记者在现场看到，挖泥船正在航道作业。新航道水深十八米，可供二十万吨级货轮昼夜进出，船舶不必再在港外候潮。</p>
            <p>这项工程由省交通厅投资，共有工人三千多名参加施工，目前防波堤已经完成一半，码头的桩基也已全部打好。</p>
            <h2>兰州铁路全线竣工</h2>
            <p>新华社兰州3月8日电（记者李二）兰州一条铁路8日全线竣工，列车时速二百公里，沿途设站九座，车站外公交接驳便利。</p>
            <p>铁路部门说，车票充足，首日客流很大，兰州站人头攒动，秩序良好。旅客王女士说，她等了很久，孩子们也都很高兴。</p>
            <p>据介绍，这条铁路总投资一百二十亿元，建设历时五年，其间克服了地质复杂、冬季漫长等困难，建成隧道二十三座。</p>
            </div>
            """);
        var articles = await ParseAsync(folder, "2025-03-08.pdf");
        Assert.Equal(["港口扩建提速 | 海口 | 王一", "兰州铁路全线竣工 | 兰州 | 李二"], articles.Select(Summary));
        Assert.Equal(
            ["这项工程由省交通厅投资，共有工人三千多名参加施工，目前防波堤已经完成一半，码头的桩基也已全部打好。",
            "据介绍，这条铁路总投资一百二十亿元，建设历时五年，其间克服了地质复杂、冬季漫长等困难，建成隧道二十三座。"],
            articles.Select(article => article["paragraphs"]![2]!.ToString()));
    }

    [Fact]
    public async Task A_line_across_columns_is_part_of_neither()
    {
        using var folder = new TemporaryFolder();
        string[] left =
        [
            "高铁开通", "", "　　新华社兰州6月17日电（记", "者王一）甘肃首条高铁十七日", "开通运营，首日客流很大，车", "站里人声鼎沸，列车时速为二", "百公里，沿途设站九座。",
        ];
        string[] right =
        [
            "铁路竣工", "", "　　新华社西安6月18日电（记", "者李二）陕西铁路十八日竣工，", "全长一百多公里，总投资为九", "十亿元，工程历时五年，参建", "人员达三万人。",
        ];
        (double, double, string)[] furniture = [(60, 800, "新华社新闻稿"), (402, 800, "2025年6月18日"), (255, 560, "— 1 —")];
        folder.Write("2025-06-18.pdf", PdfFile.Of([.. furniture, .. Lines(60, 740, left), .. Lines(312, 737, right)]));
        var articles = await ParseAsync(folder, "2025-06-18.pdf");
        Assert.Equal(["高铁开通 | 兰州 | 王一", "铁路竣工 | 西安 | 李二"], articles.Select(Summary));
        Assert.Equal("甘肃首条高铁十七日开通运营，首日客流很大，车站里人声鼎沸，列车时速为二百公里，沿途设站九座。", Text(articles[0]));
        Assert.Equal("陕西铁路十八日竣工，全长一百多公里，总投资为九十亿元，工程历时五年，参建人员达三万人。", Text(articles[1]));
    }

    [Fact]
    public async Task A_table_is_read_across_and_a_finding_says_that_it_may_be_columns()
    {
        using var folder = new TemporaryFolder();
        string[] story = ["五城市气温下降", "", "　　新华社北京11月8日电　五城市气温如下：", "北京", "上海", "广州", "哈尔滨"];
        string[] temperatures = ["", "", "", "2℃", "9℃", "18℃", "零下12℃"];
        folder.Write("2025-11-08.pdf", PdfFile.Of([.. Lines(60, 740, story), .. Lines(300, 740, temperatures)]));
        var article = Assert.Single(await ParseAsync(folder, "2025-11-08.pdf"));
        Assert.Equal(["五城市气温如下：", "北京2℃", "上海9℃", "广州18℃", "哈尔滨零下12℃"], article["paragraphs"]!.AsArray().Select(WithoutBlanks));
        Assert.Equal("columns 4", $"{article["findings"]![0]!["kind"]} {article["findings"]![0]!["line"]}");
    }

    [Fact]
    public async Task Letters_printed_twice_or_wide_are_words()
    {
        using var folder = new TemporaryFolder();
        var title = "高铁开通".Select((letter, i) => (60.0 + (18 * i), 740.0, $"{letter}"));
        string[] story = ["　　新华社兰州6月17日电　高铁开通。", "共有8 km。"];
        var twice = title.Select(letter => letter with { Item1 = letter.Item1 + 0.4 });
        folder.Write("2025-06-17.pdf", PdfFile.Of([.. title, .. twice, .. Lines(60, 700, story)]));
        var article = Assert.Single(await ParseAsync(folder, "2025-06-17.pdf"));
        Assert.Equal(("高铁开通", "共有8 km。"), (article["title"]!.ToString(), article["paragraphs"]![1]!.ToString()));
    }

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "it can't be read as a PDF: ", "这不是 PDF。"u8.ToArray() },
        {
            "it is encrypted; save it without a password",
            PdfFile.Of("", $"/ID [<01> <01>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{Key}> /U <{Key}> /P -4 >>")
        },
        {
            "it has no text layer, only pictures of pages; recognize its text (OCR) first",
            PdfFile.Of("/X Do", "", PdfFile.Stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x"))
        },
        { "its text layer has no Chinese character", PdfFile.Of([(60, 700, "Harbour news")]) },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_named_with_the_cure(string problem, byte[] pdf)
    {
        using var folder = new TemporaryFolder();
        folder.Write("day.pdf", pdf);
        var result = await Binary.RunAsync(folder.Path, "import", "day.pdf");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"import: day.pdf: {problem}", Assert.Single(result.Problems));
    }

    [Fact]
    public async Task A_PDF_that_fills_the_memory_is_named_and_the_other_files_go_on_where_no_other_program_is()
    {
        using var folder = new TemporaryFolder();
        // Forty million characters are packed into a small file. In few long strings, they fill the memory long before the time limit.
        var text = string.Concat(Enumerable.Repeat($"({new string('a', 10_000_000)}) Tj ", 4));
        folder.Write("in/1.pdf", PdfFile.Of("/X Do", "", Packed(text)));
        folder.Write("in/2.pdf", PdfFile.Of(Lines(60, 700, ["高铁开通", "", "　　新华社兰州6月17日电　高铁开通。"])));
        var result = await Binary.RunAloneAsync(folder.Path, "import", "in");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1.pdf: reading this PDF takes more than 1024 MB of memory", Assert.Single(result.Problems));
        Assert.Contains("1 new", result.Output);
    }

    [Fact]
    public void A_character_wider_than_any_page_is_none()
    {
        var pdf = PdfFile.Of("BT /F 12 Tf 14 TL 60 700 Td <6E2F53E3> Tj T* <62695EFA> Tj T* 1000000000000000 Tz <5DE8> Tj ET");
        ProcessorTime.AssertAtMost(5, () => Assert.Equal("港口\n扩建\n\f", PdfPages.Read(pdf)));
    }

    private static readonly string Key = new('a', 64);

    // Its font has another name than the page's font, with which each character would cost a search in the table of Chinese ones.
    private static string Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Encoding.ASCII.GetBytes($"BT /G 1 Tf {text}ET"));
        return PdfFile.Stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Filter /FlateDecode "
            + "/Resources << /Font << /G << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
            Encoding.Latin1.GetString(packed.ToArray()));
    }

    private static IEnumerable<(double, double, string)> Lines(double x, double y, string[] lines) =>
        lines.Select((line, i) => (x, y - (20 * i), line)).Where(line => line.line != "");

    private static async Task<List<JsonNode>> ParseAsync(TemporaryFolder folder, string file)
    {
        var result = await Binary.RunAsync(folder.Path, "parse", file);
        Assert.Equal("", result.Error);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
        return [.. lines.Where(line => line["title"] is not null)];
    }

    private static string Summary(JsonNode article) => $"{article["title"]} | {article["place"]} | {article["reporters"]![0]}";

    private static string Text(JsonNode article) => string.Concat(article["paragraphs"]!.AsArray());

    private static string WithoutBlanks(JsonNode? text) => string.Concat(text!.ToString().Where(c => !char.IsWhiteSpace(c)));

    // A blank at the end of a printed line is not to be seen.
    private static IEnumerable<string> Paragraphs(IHtmlDocument page) => page.QuerySelectorAll(".text p")
        .Select(p => string.Concat(p.TextContent.Where(c => !char.IsWhiteSpace(c))));

    /// <summary>Prints a text on pages with a running head and folios, headlines apart and in the middle.</summary>
    private static Task PrintAsync(string path, string text) => PrintAsync(
        path,
        new PagePdfOptions
        {
            Format = "A5",
            DisplayHeaderFooter = true,
            HeaderTemplate = "<div style='font-size:9px;margin:auto'>新华社新闻稿</div>",
            FooterTemplate = "<div style='font-size:9px;margin:auto'>— <span class='pageNumber'></span> —</div>",
            Margin = new() { Top = "2cm", Bottom = "2cm", Left = "1.5cm", Right = "1.5cm" },
        },
        $$"""
        <style>body { font-family: "Noto Sans CJK SC" } h2 { font-size: 1em; margin: 3em 0; text-align: center } p { margin: 0 0 1em; text-indent: 2em }</style>
        {{string.Concat(WholeParagraphs(text).Select(line => line.Length < 30 && EndsOpen(line) && !line.StartsWith("新华社", StringComparison.Ordinal) ? $"<h2>{line}</h2>" : $"<p>{line}</p>"))}}
        """);

    private static async Task PrintAsync(string path, PagePdfOptions options, string html)
    {
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        await page.SetContentAsync(html);
        options.Path = path;
        await page.PdfAsync(options);
    }

    /// <summary>The seed's paragraphs, the three that its own pages cut put together.</summary>
    private static IEnumerable<string> WholeParagraphs(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line != "").ToList();
        for (var i = lines.Count - 2; i >= 0; i--)
        {
            if (lines[i].Length > 30 && EndsOpen(lines[i]))
            {
                lines[i] += lines[i + 1];
                lines.RemoveAt(i + 1);
            }
        }
        return lines;
    }

    private static bool EndsOpen(string line) => !"。！”）".Contains(line[^1]);
}
