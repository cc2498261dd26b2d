using System.Globalization;
using System.Net;
using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Research;

/// <summary>A scholar sees which words some articles use more often than others, and can check every number.</summary>
[Trait("Category", "Slow")]
public sealed class KeywordTests(KeywordTests.Papers app) : IClassFixture<KeywordTests.Papers>
{
    private const int Each = 60;

    [Fact]
    public async Task The_words_of_a_paper_are_those_that_the_other_has_less_often()
    {
        var found = await JsonAsync("?series=甲报");
        var strings = found.GetProperty("strings").EnumerateArray().ToList();
        Assert.Equal(["天文台", "望远镜"], strings.Take(2).Select(s => s.GetProperty("text").GetString()!).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(strings, s => s.GetProperty("text").GetString() is "小麦" or "记者" or "天文" or "文台");
        foreach (var side in new[] { "selected", "other" })
        {
            var compared = found.GetProperty(side);
            Assert.Equal((Each, Each), (compared.GetProperty("articles").GetInt32(), compared.GetProperty("read").GetInt32()));
        }

        // Each number is that of the published texts.
        using var client = app.CreateClient();
        var articles = (await client.GetStringAsync("/api/v1/articles.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(a => (
                IsSelected: a.GetProperty("series").GetString() == "甲报",
                Text: $"{a.GetProperty("title")}\n{string.Join('\n', a.GetProperty("body").EnumerateArray())}"))
            .ToList();
        var (size, otherSize) = (articles.Where(a => a.IsSelected).Sum(Size), articles.Where(a => !a.IsSelected).Sum(Size));
        Assert.Equal(size, found.GetProperty("selected").GetProperty("charactersRead").GetInt32());
        Assert.Equal(size, found.GetProperty("selected").GetProperty("characters").GetInt32());
        foreach (var row in strings)
        {
            var text = row.GetProperty("text").GetString()!;
            var (count, other) = (Sum(isSelected: true), Sum(isSelected: false));
            int Sum(bool isSelected) => articles.Where(a => a.IsSelected == isSelected).Sum(a => Count(a.Text, text));
            Assert.Equal((text, count, other), (text, row.GetProperty("count").GetInt32(), row.GetProperty("otherCount").GetInt32()));
            Assert.Equal(10_000.0 * count / size, row.GetProperty("per10000").GetDouble(), precision: 6);
            Assert.Equal(10_000.0 * other / otherSize, row.GetProperty("otherPer10000").GetDouble(), precision: 6);
        }

        static int Size((bool, string Text) article) => article.Text.Count(c => c is >= '\u4e00' and <= '\u9fff');
    }

    [Fact]
    public async Task The_page_shows_them_and_leads_to_their_lines()
    {
        var page = await app.ReadAsync(Address("?series=甲报"));
        Assert.Equal($"{Each} 篇文章，与 {Each} 篇比较", page.QuerySelector(".count")!.TextContent);
        foreach (var row in page.QuerySelectorAll(".numbers tbody tr").Take(3))
        {
            var lines = await app.ReadAsync(row.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Contains($"，{row.Children[1].TextContent} 次", lines.QuerySelector(".count")!.TextContent);
        }
        // The two selections are in the form, and change places.
        var swapped = await app.ReadAsync(Address("?series=乙报&ref-series=甲报"));
        Assert.Equal(["乙报", "甲报"], swapped.QuerySelectorAll("select[name$=series] option[selected]").Select(o => o.GetAttribute("value")));
        Assert.Contains("小麦", swapped.QuerySelectorAll(".numbers tbody th").Select(cell => cell.TextContent));
        var sorted = await app.ReadAsync(page.QuerySelectorAll(".numbers thead a")[^1].GetAttribute("href")!);
        var ratios = sorted.QuerySelectorAll(".numbers tbody td:last-child")
            .Select(cell => double.Parse(cell.TextContent, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(ratios.OrderDescending(), ratios);
        foreach (var address in new[] { "/research", "/search?q=记者" })
            Assert.NotEmpty((await app.ReadAsync(address)).QuerySelectorAll("a[href^='/research/keywords']"));
    }

    [Fact]
    public async Task The_table_has_the_numbers_of_the_document()
    {
        using var client = app.CreateClient();
        var rows = (await client.GetStringAsync(Address("?series=甲报&ref-q=小麦", ".csv"))).TrimStart('\ufeff')
            .Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).ToList();
        Assert.Equal(["string", "count", "per_10000", "other_count", "other_per_10000", "log_likelihood", "log_ratio"], rows[0][..7]);
        Assert.Equal(
            (await JsonAsync("?series=甲报&ref-q=小麦")).GetProperty("strings").EnumerateArray()
                .Select(s => (s.GetProperty("text").GetString()!, s.GetProperty("logRatio").GetDouble())),
            rows.Skip(1).Select(row => (row[0], double.Parse(row[6], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task What_cannot_be_compared_is_said()
    {
        using var client = app.CreateClient();
        foreach (var query in new[] { "", "?q=，", "?ref-series=甲报", "?series=甲报&min=1", "?series=甲报&min=x", "?series=甲报&order=x" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Address(query, ".json"))).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Address(query, ".csv"))).StatusCode);
            Assert.Equal(query != "", (await app.ReadAsync(Address(query))).QuerySelector(".notice") is not null);
        }
        foreach (var (query, notice) in new[]
        {
            ("?series=丙报", "没有符合条件的文章"), ("?series=甲报&ref-series=甲报", "没有可以与之比较的文章"),
            ("?series=甲报&min=9999", "没有找到更常用的词语"),
        })
        {
            Assert.Contains(notice, (await app.ReadAsync(Address(query))).QuerySelector(".notice")!.TextContent);
        }
    }

    private async Task<JsonElement> JsonAsync(string query)
    {
        using var client = app.CreateClient();
        return JsonDocument.Parse(await client.GetStringAsync(Address(query, ".json"))).RootElement;
    }

    private static string Address(string query, string suffix = "") => $"/research/keywords{suffix}{query}";

    private static int Count(string text, string word) =>
        Enumerable.Range(0, text.Length).Count(i => text.AsSpan(i).StartsWith(word, StringComparison.Ordinal));

    /// <summary>An archive of two papers, of which one writes of the sky and the other of the fields.</summary>
    public sealed class Papers() : ArchiveApp(seeds: false), IAsyncLifetime
    {
        private const string Others =
            "一是不有这中大为个国我以要他时来用们生到作于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电";

        public async ValueTask InitializeAsync()
        {
            await ImportAsync(Folder.Write("a.jsonl", Articles(1, "天文台", "望远镜", "记者", "的", "了")), series: "甲报");
            await ImportAsync(Folder.Write("b.jsonl", Articles(2, "小麦", "收割", "记者", "的", "了")), series: "乙报");
        }

        private static string Articles(int seed, params string[] words)
        {
            var random = new Random(seed);
            return string.Join('\n', Enumerable.Range(0, Each).Select(i => JsonSerializer.Serialize(
                new { title = Text(4), date = "2024-05-01", body = Text(60) + "。\n" + Text(60) + "。" })));

            string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(6) switch
            {
                0 => "，",
                1 => words[random.Next(words.Length)],
                _ => Others[random.Next(Others.Length)].ToString(),
            }));
        }
    }
}
