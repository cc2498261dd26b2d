using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Serving;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Research;

/// <summary>A scholar reads each occurrence of a word with the text around it.</summary>
[Trait("Category", "Slow")]
public sealed class ConcordanceTests(ConcordanceTests.ManyLines app) : IClassFixture<ConcordanceTests.ManyLines>
{
    // More than a page has twice over.
    private const int Many = 120;

    private static readonly string Railways = string.Join(
        '\n', Line("高铁开通", "2023-01-05", "第一段。\n甲乙高铁，丁高铁。"), Line("高铁再开", "2023-02-10", "又一条高铁开通。"));

    [Fact]
    public async Task Each_occurrence_is_a_line_newest_first_and_leads_to_its_paragraph()
    {
        var page = await app.ReadAsync(Address("?q=高铁"));
        Assert.Equal("2 篇文章，5 次", page.QuerySelector(".count")!.TextContent);
        Assert.Equal(["|高铁|再开", "又一条|高铁|开通。", "|高铁|开通", "甲乙|高铁|，丁高铁。", "甲乙高铁，丁|高铁|。"], Lines(page));
        var links = page.QuerySelectorAll(".concordance a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["", "p1", "", "p2", "p2"], links.Select(link => link.Split('#').ElementAtOrDefault(1) ?? ""));
        var article = await app.ReadAsync(links[3].Split('#')[0]);
        Assert.Equal("甲乙高铁，丁高铁。", article.GetElementById("p2")!.TextContent);
        Assert.Equal(2, article.QuerySelectorAll("#p2 mark").Length);
        Assert.Equal(["甲乙|高铁|，丁高铁。", "甲乙高铁，丁|高铁|。"], Lines(await app.ReadAsync(Address("?q=正文:高铁&to=2023-01-31"))));
        var offer = (await app.ReadAsync("/search?q=高铁&from=2023-02-01&sort=newest")).QuerySelector("a[href^='/research/concordance?']")!;
        Assert.Equal(["|高铁|再开", "又一条|高铁|开通。"], Lines(await app.ReadAsync(offer.GetAttribute("href")!)));
    }

    [Fact]
    public async Task Who_looks_for_what_is_near_waits_in_turn_while_other_searches_go_on()
    {
        using var client = app.CreateClient();
        using var gone = new CancellationTokenSource();
        var queue = app.Services.GetRequiredService<SearchQueue>();
        using (await queue.EnterAsync(isLong: true, default))
        {
            var waiting = Enumerable.Range(0, 10).Select(_ => queue.EnterAsync(isLong: true, gone.Token).AsTask()).ToList();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(Address("?q=高铁&near=甲乙"))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Address("?q=高铁&order=after"))).StatusCode);
            await gone.CancelAsync();
            Assert.All(waiting, place => Assert.True(place.IsCanceled));
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Address("?q=高铁&near=甲乙"))).StatusCode);
    }

    [Fact]
    public async Task Lines_are_sorted_by_what_stands_beside_the_word_and_paged()
    {
        var after = new List<string>();
        for (var p = 1; p <= 3; p++)
            after.AddRange(Lines(await app.ReadAsync(Address($"?q=飞船&order=after&p={p}"))).Select(line => line.Split('|')[2]));
        Assert.Equal(Enumerable.Range(0, Many).Select(i => Number(i * 11) + "。").Order(StringComparer.Ordinal), after);
        var before = Lines(await app.ReadAsync(Address("?q=飞船&order=before"))).Select(line => line.Split('|')[0]).ToList();
        Assert.Equal(50, before.Count);
        Assert.Equal(before.OrderBy(left => string.Concat(left.Reverse()), StringComparer.Ordinal), before);

        // Page after page of the JSON, and the CSV at once, have the same lines.
        using var client = app.CreateClient();
        var (keys, next) = (new List<string>(), Address("?q=飞船", ".json"));
        while (next is not null)
        {
            var json = JsonDocument.Parse(await client.GetStringAsync(next)).RootElement;
            Assert.Equal((Many, Many), (json.GetProperty("count").GetInt32(), json.GetProperty("articles").GetInt32()));
            keys.AddRange(json.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("left").GetString()!));
            next = json.TryGetProperty("next", out var address) ? address.GetString() : null;
        }
        Assert.Equal(Enumerable.Range(0, Many).Reverse().Select(i => Number(i * 7) + "号"), keys);
        Assert.Equal(keys, (await CsvAsync(client, "?q=飞船")).Select(row => row[0]));
    }

    [Fact]
    public async Task A_sample_is_the_same_at_the_same_address_and_another_for_another_seed()
    {
        using var client = app.CreateClient();
        var one = await CsvAsync(client, "?q=飞船&sample=10");
        Assert.Equal(10, one.Count);
        Assert.Equal(one.Select(row => row[0]), Lines(await app.ReadAsync(Address("?q=飞船&sample=10"))).Select(line => line.Split('|')[0]));
        Assert.Equal(one.Select(row => row[0]).Order(),
            (await CsvAsync(client, "?q=飞船&sample=10&order=before")).Select(row => row[0]).Order());
        var page = await app.ReadAsync(Address("?q=飞船&sample=10"));
        Assert.Contains("随机取 10 行", page.QuerySelector(".notice")!.TextContent);
        var other = Lines(await app.ReadAsync(page.QuerySelector(".notice a")!.GetAttribute("href")!)).Select(line => line.Split('|')[0]);
        Assert.NotEqual(one.Select(row => row[0]), other);
    }

    [Fact]
    public async Task Readers_see_the_corrected_text_and_none_that_is_hidden()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(app.Folder.Write("news.jsonl", Railways));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/1?field=Title", "更正", ("value", "动车开通"), ("reason", "据原始文件"));
        Assert.Equal(["甲乙|高铁|，丁高铁。", "甲乙高铁，丁|高铁|。"], Lines(await app.ReadAsync(Address("?q=高铁&to=2023-01-31"))));
        Assert.Equal(["|动车|开通"], Lines(await app.ReadAsync(Address("?q=动车"))));
        await editor.SubmitAsync("/admin/articles/1", "撤下文章", ("why", "当事人要求"), ("hides", "true"));
        Assert.Equal(["|高铁|再开", "又一条|高铁|开通。"], Lines(await app.ReadAsync(Address("?q=高铁"))));
        using var client = app.CreateClient();
        Assert.Equal(2, (await CsvAsync(client, "?q=高铁")).Count);
    }

    [Fact]
    public async Task What_cannot_be_listed_is_said()
    {
        using var client = app.CreateClient();
        foreach (var query in new[] { "", "?q=，", "?q=地点:北京", "?place=北京" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Address(query, ".json"))).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Address(query, ".csv"))).StatusCode);
            Assert.Equal(query == "" ? 0 : 1, (await app.ReadAsync(Address(query))).QuerySelectorAll(".notice").Length);
        }
        Assert.Equal("0 篇文章，0 次", (await app.ReadAsync(Address("?q=没有的词"))).QuerySelector(".count")!.TextContent);
    }

    private static string Number(int i) => i.ToString("0000", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(IParentNode page) => page.QuerySelectorAll(".concordance li")
        .Select(li => string.Join('|', new[] { ".left", ".keyword", ".right" }.Select(part => li.QuerySelector(part)!.TextContent)));

    private static async Task<List<string[]>> CsvAsync(HttpClient client, string query)
    {
        var lines = (await client.GetStringAsync(Address(query, ".csv"))).Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("left,keyword,right,date,title,article,field,paragraph,address", lines[0]);
        return [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    private static string Address(string query, string suffix = "") => $"/research/concordance{suffix}{query}";

    private static string Line(string title, string date, string body) => JsonSerializer.Serialize(new { title, date, body });

    /// <summary>An archive with some lines on railways, and with many on spacecraft.</summary>
    public sealed class ManyLines() : ArchiveApp(seeds: false), IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            await ImportAsync(Folder.Write("news.jsonl", Railways));
            await ImportAsync(Folder.Write("many.jsonl", string.Join('\n', Enumerable.Range(0, Many).Select(i =>
                Line($"第{i}号", "2024-05-01", $"{Number(i * 7)}号飞船{Number(i * 11)}。")))));
        }
    }
}
