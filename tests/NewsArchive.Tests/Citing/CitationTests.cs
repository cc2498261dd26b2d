using System.Net;
using System.Text.Json;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Citing;

/// <summary>An article is cited in the styles that people print and in the formats that reference managers read.</summary>
public sealed class CitationTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    private static readonly string Data = Path.Combine(Repository.Root, "tests", "NewsArchive.Tests", "Citing");

    [Fact]
    public async Task Its_page_cites_it_in_four_styles_as_read_today()
    {
        var page = await seeded.ReadAsync("/articles/2");
        Assert.Equal(
            [
                ("GB/T 7714—2015", "李国利, 邓孟. 梦舟载人飞船零高度逃逸飞行试验取得圆满成功[N/OL]. 新华社通稿, 2025-06-17[2025-06-20]. http://localhost/articles/2."),
                ("GB/T 7714—2025", "李国利，邓孟. 梦舟载人飞船零高度逃逸飞行试验取得圆满成功[N/OL]. 新华社通稿，2025-06-17. http://localhost/articles/2."),
                ("APA", "李国利 & 邓孟. (2025, June 17). 梦舟载人飞船零高度逃逸飞行试验取得圆满成功. 新华社通稿. http://localhost/articles/2"),
                ("Chicago", "李国利 and 邓孟. “梦舟载人飞船零高度逃逸飞行试验取得圆满成功.” 新华社通稿, June 17, 2025. http://localhost/articles/2."),
            ],
            page.QuerySelectorAll(".cite dl > div").Select(style => (style.QuerySelector("dt")!.TextContent, style.QuerySelector("dd")!.TextContent.Trim())));
        Assert.Equal(
            ["/articles/2.bib", "/articles/2.ris", "/articles/2.csl.json"],
            page.QuerySelectorAll(".cite .more a").Select(link => link.GetAttribute("href")!));
    }

    // The lines were formatted by citeproc from the CSL-JSON of these articles.
    [Theory]
    [InlineData("2015")]
    [InlineData("2025")]
    public async Task Lines_of_GB_T_7714_are_those_of_its_edition(string edition)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(Path.Combine(Data, "Cited.jsonl"));
        var expected = await File.ReadAllLinesAsync(Path.Combine(Data, $"Cited.{edition}.txt"), TestContext.Current.CancellationToken);
        var lines = new List<string>();
        for (var id = 1; id <= expected.Length; id++)
        {
            var styles = (await app.ReadAsync($"/articles/{id}")).QuerySelectorAll(".cite dl > div");
            lines.Add(Assert.Single(styles, style => style.QuerySelector("dt")!.TextContent.EndsWith(edition, StringComparison.Ordinal))
                .QuerySelector("dd")!.TextContent.Trim());
        }
        Assert.Equal(expected, lines);
    }

    [Fact]
    public async Task The_series_is_the_publication_and_without_one_the_agency_or_the_site()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:Name"] = "港口资料室" } };
        await app.ImportAsync("a.jsonl", """{"title":"甲","date":"2025-06-18","body":"甲文。"}""");
        await app.ImportAsync(
            "b.jsonl",
            """
            {"title":"乙","date":"2025-06-18","source":"新华社","body":"乙文。"}
            {"title":"丁","date":"2025-06-18","source":"路透社","body":"丁文。"}
            """);
        await app.ImportAsync(app.Folder.Write("c.jsonl", """{"title":"丙","date":"2025-06-18","source":"新华社","body":"丙文。"}"""), series: "新华每日电讯");
        using var client = app.CreateClient();
        var publications = new List<string?>();
        for (var id = 1; id <= 4; id++)
            publications.Add(JsonDocument.Parse(await client.GetStringAsync($"/articles/{id}.csl.json")).RootElement[0].GetProperty("container-title").GetString());
        Assert.Equal(["港口资料室", "新华社", "路透社", "新华每日电讯"], publications);
    }

    [Theory]
    [InlineData(".bib", "application/x-bibtex")]
    [InlineData(".ris", "application/x-research-info-systems")]
    [InlineData(".csl.json", "application/vnd.citationstyles.csl+json")]
    public async Task A_reference_manager_is_given_what_it_accepts(string suffix, string type)
    {
        using var client = seeded.CreateClient();
        using var file = await client.GetAsync("/articles/2" + suffix);
        Assert.Equal(type, file.Content.Headers.ContentType?.MediaType);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/articles/2");
        request.Headers.Accept.ParseAdd(type);
        using var negotiated = await client.SendAsync(request);
        Assert.Equal(await file.Content.ReadAsStringAsync(), await negotiated.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task BibTeX_escapes_what_it_would_read_and_divides_no_name()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(
            "a.jsonl", """{"title":"100% {A_B} & C","date":"2025-06-18","author":["张三","李四"],"source":"新华社","located":"北京","body":"甲文。"}""");
        using var client = app.CreateClient();
        Assert.Equal(
            """
            @article{article-1,
              author = {{张三} and {李四}},
              title = {{100\% \textbraceleft{}A\_B\textbraceright{} \& C}},
              journal = {新华社通稿},
              publisher = {新华社},
              address = {北京},
              entrysubtype = {newspaper},
              year = {2025},
              month = jun,
              day = {18},
              url = {http://localhost/articles/1},
              urldate = {2025-06-20},
              langid = {chinese}
            }


            """.ReplaceLineEndings("\n"),
            await client.GetStringAsync("/articles/1.bib"));
    }

    [Fact]
    public async Task RIS_is_of_a_newspaper()
    {
        using var client = seeded.CreateClient();
        var lines = (await client.GetStringAsync("/articles/2.ris")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("TY  - NEWS", lines[0]);
        Assert.Contains("AU  - 李国利", lines);
        Assert.Contains("T2  - 新华社通稿", lines);
        Assert.Contains("DA  - 2025/06/17", lines);
        Assert.Contains("Y2  - 2025/06/20", lines);
        Assert.Equal("ER  - ", lines[^1]);
    }

    [Fact]
    public async Task A_revision_is_cited_by_its_own_address()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle.Replace("三条", "四条"), Bulletins.MuseumArticle));
        var page = await app.ReadAsync("/articles/1?rev=1");
        Assert.EndsWith(" http://localhost/articles/1?rev=1.", page.QuerySelector(".cite dd")!.TextContent.Trim());
        var link = page.QuerySelector(".cite .more a")!.GetAttribute("href")!;
        Assert.Equal("/articles/1.bib?rev=1", link);
        using var client = app.CreateClient();
        Assert.Contains("url = {http://localhost/articles/1?rev=1}", await client.GetStringAsync(link));
        Assert.EndsWith(" http://localhost/articles/1.", (await app.ReadAsync("/articles/1")).QuerySelector(".cite dd")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_hidden_article_is_not_cited()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/1", "撤下文章", ("why", "据实撤下"), ("hides", "true"));
        using var reader = app.Visit();
        foreach (var form in new[] { "", ".bib", ".ris", ".csl.json", ".json", ".md", ".txt", ".ninjs.json" })
        {
            var answer = await reader.GetAsync("/articles/1" + form);
            Assert.Equal((form, HttpStatusCode.Gone), (form, answer.StatusCode));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("港口", text);
            Assert.DoesNotContain("DC.title", text);
            Assert.DoesNotContain("ld+json", text);
        }
    }
}
