using System.Net;
using System.Text.Json;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Api;

/// <summary>The documents about imported files: their lines and their imports; and what the search box suggests.</summary>
public sealed class SourceDocumentTests : IDisposable
{
    private readonly ArchiveApp app = new();
    private readonly HttpClient client;

    public SourceDocumentTests() => client = app.CreateClient(new() { AllowAutoRedirect = false });

    public void Dispose()
    {
        client.Dispose();
        app.Dispose();
    }

    [Fact]
    public async Task The_lines_of_a_bulletin_are_those_of_its_page()
    {
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var lines = (await JsonAsync("/api/v1/bulletins/1/lines")).GetProperty("lines").EnumerateArray().ToList();
        var rows = (await app.ReadAsync("/bulletins/1")).QuerySelectorAll("ol.lines li").ToList();
        Assert.Equal(rows.Count, lines.Count);
        foreach (var (line, row) in lines.Zip(rows))
        {
            Assert.Equal(row.QuerySelector("a, .line")!.TextContent, line.GetProperty("text").GetString());
            Assert.Equal(
                row.QuerySelector("a")?.GetAttribute("href"),
                line.TryGetProperty("article", out var article) ? $"/articles/{article}" : null);
            Assert.Equal(row.QuerySelector(".role")!.TextContent == "", line.GetProperty("role").GetString() == "blank");
        }
        Assert.Contains(lines, line => line.GetProperty("role").GetString() == "title");
    }

    [Fact]
    public async Task A_long_file_is_read_page_by_page_with_what_needs_attention()
    {
        var stories = Enumerable.Range(1, 500).Select(i => Bulletins.Article($"第{i}号田的播种", $"农机手在第{i}号田昼夜作业，土壤墒情总体适宜。"));
        var text = Bulletins.Of([.. stories]) + "\n无题的一段";
        var bulletin = (await app.ImportAsync("long.txt", text)).ToRecord(0).BulletinId;
        var (numbers, lines, findings) = (new List<int>(), new List<string>(), new List<int>());
        for (var next = $"/api/v1/bulletins/{bulletin}/lines"; next is not null;)
        {
            var page = await JsonAsync(next);
            foreach (var line in page.GetProperty("lines").EnumerateArray())
            {
                numbers.Add(line.GetProperty("number").GetInt32());
                lines.Add(line.GetProperty("text").GetString()!);
                if (line.TryGetProperty("findings", out var doubts))
                {
                    findings.AddRange(doubts.EnumerateArray().Select(
                        doubt => doubt.GetProperty("message").GetString()!.Length > 0 ? numbers[^1] : 0));
                }
            }
            Assert.True(lines.Count <= 10_000);
            next = page.TryGetProperty("next", out var address) ? address.GetString() : null;
        }
        Assert.True(lines.Count > 1000);
        Assert.Equal(Enumerable.Range(1, lines.Count), numbers);
        Assert.Equal(text.Split('\n'), lines);
        // The import found the same.
        var import = (await JsonAsync("/api/v1/imports")).GetProperty("imports")[0];
        var file = (await JsonAsync($"/api/v1/imports/{import.GetProperty("id")}")).GetProperty("files")[0];
        Assert.NotEmpty(findings);
        Assert.Equal(file.GetProperty("findingCount").GetInt32(), findings.Count);
        Assert.Equal(
            file.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("line").GetInt32()),
            findings.Take(50));
        Assert.Equal(lines.Count, file.GetProperty("lines").EnumerateObject().Sum(role => role.Value.GetInt32()));
        Assert.Equal(500, file.GetProperty("articles").GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task Where_a_text_is_hidden_only_the_lines_of_others_are_listed()
    {
        var text = Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle) + "\n无题的一段";
        var outcome = (await app.ImportAsync("省博物馆新馆开放.txt", text)).ToRecord(0);
        var address = $"/api/v1/bulletins/{outcome.BulletinId}/lines";
        var open = await client.GetStringAsync(address);
        Assert.Contains(Bulletins.Museum, open);
        Assert.Contains("省博物馆新馆开放.txt", open);
        var museum = (await JsonAsync(address)).GetProperty("lines").EnumerateArray()
            .Single(line => line.TryGetProperty("article", out _) && line.GetProperty("text").GetString()!.Contains("博物馆"))
            .GetProperty("article");
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync($"/admin/articles/{museum}", "撤下文章", ("why", "失实"), ("hides", "true"));
        var hidden = await client.GetStringAsync(address);
        Assert.DoesNotContain("博物馆", hidden);
        Assert.DoesNotContain("\"message\"", hidden);
        Assert.Contains(Bulletins.Harbour, hidden);
        Assert.Contains("\"withheld\":", hidden);
        var import = (await JsonAsync("/imports.json")).GetProperty("imports")[0].GetProperty("id");
        Assert.DoesNotContain("博物馆", await client.GetStringAsync($"/imports/{import}.json"));
        Assert.DoesNotContain("\"message\"", await client.GetStringAsync($"/api/v1/imports/{import}"));
        // A document is public, whoever asks.
        Assert.DoesNotContain("博物馆", await editor.Client.GetStringAsync(address));
    }

    [Fact]
    public async Task Imports_are_listed_in_pages_newest_first_with_their_totals()
    {
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        var first = await JsonAsync("/imports.json?limit=2");
        var imports = first.GetProperty("imports").EnumerateArray().ToList();
        Assert.Equal([(0, 1, 1), (2, 0, 0)], imports.Select(import => import.GetProperty("articles"))
            .Select(counts => (Of(counts, "added"), Of(counts, "same"), Of(counts, "withdrawn"))));
        var rest = await JsonAsync(first.GetProperty("next").GetString()!);
        Assert.Equal(imports[^1].GetProperty("id").GetInt32() - 1, rest.GetProperty("imports")[0].GetProperty("id").GetInt32());
        // Who imported is not for readers.
        Assert.DoesNotContain("测试", await client.GetStringAsync("/imports.json"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/imports/99.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/bulletins/99/lines")).StatusCode);

        static int Of(JsonElement counts, string name) => counts.GetProperty(name).GetInt32();
    }

    [Theory]
    [InlineData("飞船")]
    [InlineData("阿")]
    [InlineData("jiuquan")]
    [InlineData("标题:飞")]
    [InlineData("")]
    public async Task Suggestions_are_those_of_the_search_box(string typed)
    {
        var box = await JsonAsync("/search/suggest?q=" + Uri.EscapeDataString(typed));
        var suggested = (await JsonAsync("/api/v1/suggestions?q=" + Uri.EscapeDataString(typed))).GetProperty("suggestions");
        Assert.Equal(
            box.EnumerateArray().Select(
                each => (each.GetProperty("text").GetString(), "http://localhost" + each.GetProperty("address").GetString())),
            suggested.EnumerateArray().Select(each => (each.GetProperty("text").GetString(), each.GetProperty("url").GetString()!)));
        foreach (var each in suggested.EnumerateArray())
            Assert.Equal(each.GetProperty("kind").GetString() == "article", each.TryGetProperty("article", out _));
        Assert.Equal(typed is "飞船" or "阿" or "jiuquan", suggested.GetArrayLength() > 0);
    }

    private async Task<JsonElement> JsonAsync(string address) => JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;
}
