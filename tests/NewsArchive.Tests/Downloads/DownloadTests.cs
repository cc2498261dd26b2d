using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsArchive.Tests.Support;
using Role = NewsArchive.Archive.Accounts.Role;

namespace NewsArchive.Tests.Downloads;

/// <summary>A researcher downloads all that a search finds, to count it elsewhere and to cite what was counted.</summary>
public sealed partial class DownloadTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    private const string Query = "?q=飞船 OR 峰会&sort=oldest";

    [Fact]
    public async Task The_page_of_results_offers_every_format()
    {
        using var client = seeded.CreateClient();
        var page = await seeded.ReadAsync("/search" + Query);
        var links = page.QuerySelectorAll(".programs a[type]").ToDictionary(link => link.TextContent, link => link.GetAttribute("href")!);
        Assert.Equal(["BibTeX", "CQP", "CSL-JSON", "CSV", "JSON Lines", "RIS", "TEI", "TXT"], links.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, address) in links)
        {
            var file = await client.GetAsync(address);
            Assert.True(file.StatusCode == HttpStatusCode.OK, name);
            Assert.NotEmpty(await file.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_table_has_a_row_for_each_article_in_the_order_of_the_search()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.jsonl", $$"""
            {"title": "=1+1 创新高，\"再\"创新高", "date": "2025-06-18", "body": "{{Bulletins.Harbour}}\n{{Bulletins.Museum}}"}
            {"title": "省博物馆新馆开放", "date": "2025-06-19", "body": "{{Bulletins.Museum}}"}
            """);
        using var client = app.CreateClient();
        var file = await client.GetAsync("/search.csv?q=博物馆&sort=newest");
        Assert.Equal("newsarchive.csv", file.Content.Headers.ContentDisposition!.FileName);
        var rows = Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            "\uFEFFid,date,title,subtitle,column,agency,place,reporters,series,url,text\r\n"
            + $"2,2025-06-19,省博物馆新馆开放,,,,,,,http://localhost/articles/2,{Bulletins.Museum}\r\n"
            + "1,2025-06-18,\"'=1+1 创新高，\"\"再\"\"创新高\",,,,,,,http://localhost/articles/1,"
            + $"\"{Bulletins.Harbour}\n{Bulletins.Museum}\"\r\n", rows);
    }

    [Theory]
    [InlineData("txt", "texts/2025-06-17-{0}.txt", ".txt")]
    [InlineData("tei", "tei/2025-06-17-{0}.xml", null)]
    [InlineData("vert", "corpus.vert", null)]
    public async Task A_corpus_has_the_texts_and_says_what_was_searched_for_when_and_in_which_state(string form, string name, string? twin)
    {
        using var client = seeded.CreateClient();
        var bytes = await client.GetByteArrayAsync($"/search.{form}.zip{Query}");
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var files = zip.Entries.ToDictionary(entry => entry.FullName, TextOf);
        var named = new[] { 1, 2 }.Select(id => string.Format(null, name, id)).Distinct().ToList();
        Assert.Equal(["articles.csv", .. named, "README.txt"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(named, files["articles.csv"].TrimEnd().Split("\r\n")[1..].Select(row => row.Split(',')[^1]).Distinct());
        if (twin is not null)
            Assert.Equal(await client.GetStringAsync("/articles/2" + twin), files[named[1]]);
        if (form == "tei")
        {
            var head = XDocument.Parse(files[named[1]]).Descendants().First(e => e.Name.LocalName == "head");
            Assert.StartsWith("梦舟载人飞船", head.Value);
        }

        var readme = files["README.txt"].ReplaceLineEndings("\n");
        Assert.Contains("Query: 飞船 OR 峰会\n", readme);
        var address = Regex.Match(readme, "Address: http://localhost(.*)").Groups[1].Value;
        Assert.Equal("找到 2 篇文章", (await seeded.ReadAsync(address)).QuerySelector(".count")!.TextContent);
        Assert.Contains("Time: 2025-06-20 10:00:00 +08:00\n", readme);
        Assert.Contains("Articles: 2\n", readme);
        Assert.DoesNotContain("changed to version", readme);
        var version = Regex.Match(readme, "Version of the archive: (.*)").Groups[1].Value;
        Assert.Equal(version, (await client.GetStringAsync("/log/checkpoint")).Split('\n')[1]);
        Assert.Contains(await client.GetStringAsync("/log/checkpoint"), readme + "\n");
        Assert.Matches(@"Version of the program: \d+\.\d+\.\d+", readme);
        await AssertPythonReadsAsync(bytes);
    }

    [Fact]
    public async Task Vertical_text_has_every_character_between_its_tags()
    {
        using var client = seeded.CreateClient();
        using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync("/search.vert.zip?q=飞船")));
        var lines = TextOf(zip.GetEntry("corpus.vert")!).TrimEnd().Split('\n');
        Assert.StartsWith("<text id=\"2\" date=\"2025-06-17\" series=", lines[0]);
        Assert.Equal("</text>", lines[^1]);
        Assert.All(lines, line => Assert.True(line.StartsWith('<') || line.EnumerateRunes().Count() == 1 || Word().IsMatch(line), line));
        var article = await seeded.ReadAsync("/articles/2");
        var printed = string.Concat(article.QuerySelectorAll(".text p").Select(p => p.TextContent));
        var paragraphs = lines.SkipWhile(line => line != "<p>").Where(line => !line.StartsWith('<'));
        // The captions stand at the end of the file, and elsewhere on the page.
        Assert.StartsWith(Spaces().Replace(printed, ""), WebUtility.HtmlDecode(string.Concat(paragraphs)));
    }

    [Fact]
    public async Task Citations_are_those_of_the_articles()
    {
        using var client = seeded.CreateClient();
        foreach (var suffix in new[] { ".bib", ".ris" })
        {
            var expected = await client.GetStringAsync("/articles/1" + suffix) + await client.GetStringAsync("/articles/2" + suffix);
            Assert.Equal(expected, await client.GetStringAsync($"/search{suffix}{Query}"));
        }
    }

    [Fact]
    public async Task A_hidden_text_is_in_no_download_and_a_search_without_a_word_has_none()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "失实"), ("hide", "true"));
        using var client = app.CreateClient();
        foreach (var form in new[] { "txt", "tei", "vert" })
        {
            using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync($"/search.{form}.zip?q=记者")));
            Assert.Equal(3, zip.Entries.Count);
            Assert.All(zip.Entries, entry => Assert.DoesNotContain("博物馆", TextOf(entry).Replace("\n", "")));
        }
        Assert.DoesNotContain("博物馆", await client.GetStringAsync("/search.csv?q=记者"));
        var refused = await client.GetAsync("/search.txt.zip?q=。");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("The search has no word", await refused.Content.ReadAsStringAsync());
    }

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private async Task AssertPythonReadsAsync(byte[] zip)
    {
        var file = seeded.Folder.File($"{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(file, zip);
        using var run = Process.Start(new ProcessStartInfo("python3", ["-m", "zipfile", "-t", file]) { RedirectStandardOutput = true })!;
        Assert.Equal("Done testing\n", await run.StandardOutput.ReadToEndAsync());
        await run.WaitForExitAsync();
        Assert.Equal(0, run.ExitCode);
    }

    [GeneratedRegex(@"\s", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(&\w+;|\w+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
