using System.Globalization;
using System.Net;
using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Research;

/// <summary>A scholar counts how words are used over time, and can check every number.</summary>
[Trait("Category", "Slow")]
public sealed class TrendTests(TrendTests.Railways app) : IClassFixture<TrendTests.Railways>
{
    private const int RealArticles = 150;

    private static readonly (string Title, string? Date, string Body)[] Articles =
    [
        ("高铁开通", "2023-01-05", "高铁，高铁。第一趟列车出发。"),
        ("天气晴朗", "2023-01-20", "全国晴。"),
        ("高铁提速", "2023-03-02", "沿线车站焕然一新。"),
        ("高铁故事", null, "多年以前的高铁。"),
    ];

    [Fact]
    public async Task The_numbers_of_each_month_are_those_of_the_texts_and_a_month_without_any_is_a_gap()
    {
        var trend = await JsonAsync(app, "?q=列车 OR 晴&q=高铁&series=甲报");
        Assert.Equal(["列车 OR 晴", "高铁"], trend.GetProperty("queries").EnumerateArray().Select(q => q.GetProperty("query").GetString()));
        Assert.Equal(
            ["2023-01-01 2: 2/3 1/3", "2023-02-01 0:", "2023-03-01 1: 0/0 1/1"],
            trend.GetProperty("periods").EnumerateArray().Select(period =>
                $"{period.GetProperty("from").GetString()} {period.GetProperty("coveredArticles")}:" + string.Concat(
                    period.TryGetProperty("counts", out var counts)
                        ? counts.EnumerateArray().Select(c => $" {c.GetProperty("articles")}/{c.GetProperty("occurrences")}") : [])));
        var railway = trend.GetProperty("queries")[1];
        Assert.Equal((1, 1), (railway.GetProperty("undatedCount").GetInt32(), trend.GetProperty("undatedCount").GetInt32()));
        Assert.Equal(("高铁开通", "高铁提速"), (TitleOf("first"), TitleOf("last")));

        // The other paper covers the month.
        var all = (await JsonAsync(app, "?q=高铁")).GetProperty("periods")[1];
        Assert.Equal((1, 2), (all.GetProperty("coveredArticles").GetInt32(),
            all.GetProperty("counts")[0].GetProperty("occurrences").GetInt32()));
        // The order is the reader's, whatever was asked for before.
        var reversed = (await JsonAsync(app, "?q=高铁&q=列车 OR 晴&series=甲报")).GetProperty("queries")[0];
        Assert.Equal("高铁", reversed.GetProperty("query").GetString());

        string? TitleOf(string which) => railway.GetProperty(which).GetProperty("title").GetString();
    }

    [Fact]
    public async Task The_table_says_what_the_chart_shows_and_each_number_leads_to_its_articles()
    {
        var page = await app.ReadAsync(Address("?q=高铁&q=晴&series=甲报&from=2023-01-03"));
        Assert.Equal(
            ["2023年1月 1 1 2", "2023年2月 没有收录", "2023年3月 1 0 1"],
            page.QuerySelectorAll(".numbers tbody tr")
                .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Equal("2023年2月：没有收录", page.QuerySelector(".trend rect title")!.TextContent);
        foreach (var place in new[] { ".numbers td a", ".trend a" })
        {
            var links = page.QuerySelectorAll(place).Select(a => (a.GetAttribute("href")!, Digits(a.TextContent.Split('：')[^1]))).ToList();
            Assert.Equal(3, links.Count);
            foreach (var (address, count) in links)
                Assert.Equal(count, Digits((await app.ReadAsync(address)).QuerySelector(".count")!.TextContent));
        }
        Assert.Equal(["高铁开通", "高铁提速", "天气晴朗", "天气晴朗"], page.QuerySelectorAll(".legend p a").Select(a => a.TextContent));
        var signs = page.QuerySelectorAll(".key use").Select(use => use.GetAttribute("href")).ToList();
        Assert.Equal(signs.Distinct(), signs);
        Assert.Contains("1 篇未载日期，不计入任何时段", (await app.ReadAsync(Address("?q=高铁"))).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_share_is_of_what_the_archive_has_of_the_period_and_stands_in_the_table_for_programs()
    {
        using var client = app.CreateClient();
        var csv = await client.GetStringAsync(Address("?q=高铁&series=甲报&measure=per-characters", ".csv"));
        Assert.Equal(
            [
                "query,from,to,articles,occurrences,value,covered_articles,covered_characters",
                // Two headlines of four characters, and texts of eleven and three.
                $"高铁,2023-01-01,2023-01-31,1,3,{(10_000 * 3 / 22.0).ToString(CultureInfo.InvariantCulture)},2,22",
                "高铁,2023-02-01,2023-02-28,,,,0,0",
                $"高铁,2023-03-01,2023-03-31,1,1,{(10_000 / 12.0).ToString(CultureInfo.InvariantCulture)},1,12",
            ],
            csv.TrimStart('\ufeff').Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries));
        var shares = (await JsonAsync(app, "?q=高铁&by=year&measure=per-articles")).GetProperty("periods")[0];
        Assert.Equal(10_000 * 3 / 4.0, shares.GetProperty("counts")[0].GetProperty("value").GetDouble());

        using var request = new HttpRequestMessage(HttpMethod.Get, Address("?q=高铁"));
        request.Headers.Accept.ParseAdd("text/csv");
        Assert.Equal("text/csv", (await client.SendAsync(request)).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_cannot_be_counted_is_said()
    {
        await using var app = new Railways { Settings = { ["Site:PostingsASearch"] = "1" } };
        await app.InitializeAsync();
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Address("?q=，", ".json"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Address("", ".csv"))).StatusCode);
        Assert.Contains("未计：，", (await app.ReadAsync(Address("?q=，&q=高铁"))).QuerySelector(".notice")!.TextContent);
        var many = string.Concat("甲乙丙丁戊己庚".Select(c => $"&q={c}"));
        Assert.Contains("未计：庚", (await app.ReadAsync(Address("?" + many[1..]))).QuerySelector(".notice")!.TextContent);

        Assert.True((await JsonAsync(app, "?q=高铁 列车")).GetProperty("isPartial").GetBoolean());
        Assert.Contains("高铁 列车,2023-01-01,2023-01-31,1,4,1,2,", await client.GetStringAsync(Address("?q=高铁 列车", ".csv")));
        Assert.Contains("\"'=高铁\",", await client.GetStringAsync(Address("?q==高铁", ".csv")));
        var whole = (await app.ReadAsync(Address("?q=高铁 列车"))).QuerySelectorAll(".notice a").Single().GetAttribute("href")!;
        Assert.Equal("1", (await app.ReadAsync(whole)).QuerySelector(".numbers td")!.TextContent);
    }

    [Fact]
    public async Task Of_real_news_it_counts_what_a_look_through_the_published_texts_counts()
    {
        Corpus.Require();
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(app.Folder.Write("news.jsonl", string.Join('\n', RealNews())));
        using var client = app.CreateClient();
        var articles = (await client.GetStringAsync("/api/v1/articles.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).Select(a => (Date: Text(a, "date"), Lines: Lines(a))).ToList();
        foreach (var phrase in new[] { "的", "中国", "记者", "新华社", "人民", "经济发展", "一带一路" })
        {
            var counts = articles.ConvertAll(a => (a.Date, Count: a.Lines.Sum(line => Count(line, phrase))));
            var expected = counts.Where(a => a.Date != "" && a.Count > 0).GroupBy(a => a.Date)
                .OrderBy(day => day.Key, StringComparer.Ordinal)
                .Select(day => (day.Key, Articles: day.Count(), Occurrences: day.Sum(a => a.Count)));
            var trend = await JsonAsync(app, $"?q={phrase}&by=day");
            var found = trend.GetProperty("periods").EnumerateArray().Where(day => day.TryGetProperty("counts", out _)).Select(day => (
                day.GetProperty("from").GetString()!, day.GetProperty("counts")[0].GetProperty("articles").GetInt32(),
                day.GetProperty("counts")[0].GetProperty("occurrences").GetInt32())).Where(day => day.Item2 > 0);
            Assert.Equal(expected, found);
            Assert.Equal(counts.Count(a => a.Date == "" && a.Count > 0),
                trend.GetProperty("queries")[0].GetProperty("undatedCount").GetInt32());
            // And a concordance has as many lines.
            var lines = (await client.GetStringAsync($"/research/concordance.csv?q={phrase}"))
                .Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(counts.Sum(a => a.Count), lines.Length - 1);
        }
    }

    private static IEnumerable<string> RealNews()
    {
        using var lines = new StreamReader(
            new System.IO.Compression.GZipStream(File.OpenRead(Corpus.News), System.IO.Compression.CompressionMode.Decompress));
        for (var i = 0; i < RealArticles; i++)
            yield return lines.ReadLine()!;
    }

    private static List<string> Lines(JsonElement article)
    {
        var body = article.GetProperty("body").EnumerateArray().Select(p => p.GetString()!).ToList();
        string[] lines =
        [
            Text(article, "title"), Text(article, "subtitle"), Text(article, "column"), Text(article, "dateline") + body.FirstOrDefault(),
            .. body.Skip(1), .. article.GetProperty("captions").EnumerateArray().Select(c => c.GetString()!), Text(article, "credit"),
        ];
        // White space between characters means nothing.
        return [.. lines.Select(line => string.Concat(line.Where(c => !char.IsWhiteSpace(c))))];
    }

    private static int Count(string line, string phrase) =>
        Enumerable.Range(0, line.Length).Count(i => line.AsSpan(i).StartsWith(phrase, StringComparison.Ordinal));

    private static string Text(JsonElement article, string name) => article.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static int Digits(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    private static string Address(string query, string suffix = "") => $"/research/trend{suffix}{query}";

    private static async Task<JsonElement> JsonAsync(ArchiveApp app, string query)
    {
        using var client = app.CreateClient();
        return JsonDocument.Parse(await client.GetStringAsync(Address(query, ".json"))).RootElement;
    }

    private static string Line((string Title, string? Date, string Body) article) => JsonSerializer.Serialize(article.Date is null
        ? (object)new { title = article.Title, body = article.Body }
            : new { title = article.Title, date = article.Date, body = article.Body });

    /// <summary>An archive of two papers that write about railways.</summary>
    public sealed class Railways() : ArchiveApp(seeds: false), IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            await ImportAsync(Folder.Write("a.jsonl", string.Join('\n', Articles.Select(Line))), series: "甲报");
            await ImportAsync(Folder.Write("b.jsonl", Line(("高铁再开", "2023-02-10", "又一条高铁开通。"))), series: "乙报");
        }
    }
}
