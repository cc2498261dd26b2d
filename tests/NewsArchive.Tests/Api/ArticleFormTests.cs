using System.Net;
using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Api;

/// <summary>The text forms of an article: Markdown, plain text and ninjs.</summary>
public sealed class ArticleFormTests
{
    [Fact]
    public async Task Plain_text_has_the_article_and_what_is_known_of_it()
    {
        await using var app = await StartAsync();
        using var client = app.CreateClient();
        Assert.Equal(
            $"""
            港口吞吐量创新高

            新华社北京6月18日电（记者张三）{Bulletins.Harbour}

            日期：2025-06-18
            机构：新华社
            地点：北京
            记者：张三
            系列：新华社通稿
            网址：http://localhost/articles/1

            """.ReplaceLineEndings("\n"),
            await client.GetStringAsync("/articles/1.txt"));
    }

    [Fact]
    public async Task Markdown_escapes_what_it_would_read()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(
            "a.jsonl", JsonSerializer.Serialize(new { title = "*甲*[乙]", date = "2025-06-18", body = "# 井号开头的一段文字，说明编号。\n\n1. 数字开头的一段文字，说明次序。" }));
        using var client = app.CreateClient();
        var lines = (await client.GetStringAsync("/articles/1.md")).Split('\n');
        Assert.Equal(@"# \*甲\*\[乙\]", lines[0]);
        Assert.Contains(lines, line => line.StartsWith(@"\# 井号", StringComparison.Ordinal));
        Assert.Contains("- 网址：http://localhost/articles/1", lines);
    }

    [Fact]
    public async Task Ninjs_has_the_fields_of_the_article()
    {
        await using var app = await StartAsync();
        using var client = app.CreateClient();
        var item = JsonDocument.Parse(await client.GetStringAsync("/articles/1.ninjs.json")).RootElement;
        Assert.Equal("http://localhost/articles/1", item.GetProperty("uri").GetString());
        Assert.Equal("3.1", item.GetProperty("standard").GetProperty("version").GetString());
        Assert.Equal("2025-06-18T00:00:00+08:00", item.GetProperty("contentCreated").GetString());
        Assert.Equal("港口吞吐量创新高", item.GetProperty("headlines")[0].GetProperty("value").GetString());
        Assert.Equal("新华社北京6月18日电（记者张三）" + Bulletins.Harbour, item.GetProperty("bodies")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task An_archive_that_imports_the_ninjs_of_another_has_the_same_article()
    {
        await using var app = await StartAsync();
        using var client = app.CreateClient();
        await using var other = new ArchiveApp(seeds: false);
        await other.ImportAsync("1.json", await client.GetStringAsync("/articles/1.ninjs.json"));
        using var copy = other.CreateClient();
        var (sent, received) = (await FieldsAsync(client), await FieldsAsync(copy));
        Assert.Equal(sent, received);

        static async Task<List<string>> FieldsAsync(HttpClient client)
        {
            var article = JsonDocument.Parse(await client.GetStringAsync("/articles/1.json")).RootElement;
            return [.. new[] { "title", "date", "agency", "place", "dateline", "reporters", "body" }.Select(name => article.GetProperty(name).GetRawText())];
        }
    }

    [Theory]
    [InlineData("text/markdown", "text/markdown")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("application/json;profile=ninjs", "application/json; profile=ninjs")]
    [InlineData("application/json", "application/json; charset=utf-8")]
    public async Task The_client_chooses_the_form(string accept, string type)
    {
        await using var app = await StartAsync();
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/articles/1");
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await client.SendAsync(request);
        Assert.StartsWith(type, answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_withdrawn_article_answers_410_and_says_so_in_its_form()
    {
        await using var app = await StartAsync();
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.MuseumArticle));
        using var client = app.CreateClient();
        foreach (var (form, sign) in new[] { (".txt", "自 2025-06-20 起，来源不再载有本文。"), (".md", "> 自 2025-06-20 起"), (".ninjs.json", "\"canceled\"") })
        {
            using var answer = await client.GetAsync("/articles/1" + form);
            Assert.Equal((form, HttpStatusCode.Gone), (form, answer.StatusCode));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Contains(sign, text);
            Assert.Contains("货物吞吐量", text);
        }
    }

    private static async Task<ArchiveApp> StartAsync()
    {
        var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        return app;
    }
}
