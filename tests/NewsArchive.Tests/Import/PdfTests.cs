using AngleSharp.Html.Dom;
using NewsArchive.Tests.Browser;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>Bulletins as PDF, printed by a real browser and read by the real pdftotext.</summary>
[Trait("Category", "Slow")]
public sealed class PdfTests
{
    [Fact]
    public async Task A_printed_bulletin_says_what_its_text_says()
    {
        Chromium.Require();
        RequirePdfToText();
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
        Assert.Equal(await File.ReadAllBytesAsync(printed.Folder.File("2025-06-17.pdf")), await client.GetByteArrayAsync("/bulletins/1/source"));
        Assert.NotEmpty((await printed.ReadAsync("/bulletins/1?article=2")).QuerySelectorAll(".marked"));
        Assert.Equal(2, Assert.Single(await printed.ImportAsync(printed.Folder.File("2025-06-17.pdf"))).Same);
    }

    [Fact]
    public async Task Bytes_that_are_no_PDF_are_named_with_what_the_tool_says()
    {
        RequirePdfToText();
        using var folder = new TemporaryFolder();
        folder.Write("day.pdf", "这不是 PDF。");
        var result = await Binary.RunAsync(folder.Path, "import", "day.pdf");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("day.pdf: pdftotext can't read this PDF", Assert.Single(result.Problems));
    }

    [Fact]
    public async Task Without_the_tool_the_cure_is_named_and_the_other_files_go_on()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/1.pdf", "%PDF-1.4");
        folder.Write("in/2.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour)));
        var result = await Binary.RunAloneAsync(folder.Path, "import", "in");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1.pdf: to read a PDF the program pdftotext is needed", Assert.Single(result.Problems));
        Assert.Contains("1 new", result.Output);
    }

    private static void RequirePdfToText() => Assert.SkipUnless(
        File.Exists("/usr/bin/pdftotext") || Environment.GetEnvironmentVariable("CI") is not null,
        "There is no pdftotext on this machine (Debian: apt-get install poppler-utils).");

    // A blank at the end of a printed line is not to be seen.
    private static IEnumerable<string> Paragraphs(IHtmlDocument page) => page.QuerySelectorAll(".text p").Select(p => string.Concat(p.TextContent.Where(c => !char.IsWhiteSpace(c))));

    /// <summary>Prints a text on pages with a running head and folios, headlines apart and in the middle.</summary>
    private static async Task PrintAsync(string path, string text)
    {
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        await page.SetContentAsync($$"""
            <style>body { font-family: "Noto Sans CJK SC" } h2 { font-size: 1em; margin: 3em 0; text-align: center } p { margin: 0 0 1em; text-indent: 2em }</style>
            {{string.Concat(WholeParagraphs(text).Select(line => line.Length < 30 && EndsOpen(line) && !line.StartsWith("新华社", StringComparison.Ordinal) ? $"<h2>{line}</h2>" : $"<p>{line}</p>"))}}
            """);
        await page.PdfAsync(new()
        {
            Path = path,
            Format = "A5",
            DisplayHeaderFooter = true,
            HeaderTemplate = "<div style='font-size:9px;margin:auto'>新华社新闻稿</div>",
            FooterTemplate = "<div style='font-size:9px;margin:auto'>— <span class='pageNumber'></span> —</div>",
            Margin = new() { Top = "2cm", Bottom = "2cm", Left = "1.5cm", Right = "1.5cm" },
        });
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
