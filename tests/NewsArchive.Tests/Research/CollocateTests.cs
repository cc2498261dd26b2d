using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Research;

/// <summary>A scholar sees which words stand near a phrase, and can read every line that was counted.</summary>
[Trait("Category", "Slow")]
public sealed class CollocateTests(CollocateTests.News app) : IClassFixture<CollocateTests.News>
{
    private const int RealArticles = 150, Many = 20_400;

    [Theory]
    [InlineData("中国", "", 5, true, true)]
    [InlineData("中国", "&side=right&span=0", 0, false, true)]
    [InlineData("发展", "&side=left&span=8&min=2", 8, true, false)]
    [InlineData("记者", "&span=20&min=3", 20, true, true)]
    [InlineData("公司", "&side=both&span=0", 0, true, true)]
    public async Task Of_real_news_it_counts_what_a_look_at_each_occurrence_counts(
        string phrase, string parameters, int span, bool isLeft, bool isRight)
    {
        Corpus.Require();
        using var client = app.CreateClient();
        var lines = (await client.GetStringAsync("/api/v1/articles.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => LinesOf(JsonDocument.Parse(line).RootElement)).Select(TokensOf).ToList();
        var found = await JsonAsync($"?q={phrase}{parameters}");
        var contexts = lines.SelectMany(line => Places(line, TokensOf(phrase)).Select(place => (
            Before: isLeft ? Near(line[..place], span, isBefore: true) : [],
            After: isRight ? Near(line[(place + phrase.Length)..], span, isBefore: false) : []))).ToList();
        Assert.Equal((contexts.Count, contexts.Count), (found.GetProperty("occurrences").GetInt32(), found.GetProperty("read").GetInt32()));
        Assert.Equal(lines.Sum(line => line.Count(token => token.Text.Length > 0)), found.GetProperty("characters").GetInt32());
        var collocates = found.GetProperty("collocates").EnumerateArray().ToList();
        Assert.InRange(collocates.Count, 2, 300);
        foreach (var collocate in collocates)
        {
            var text = TokensOf(collocate.GetProperty("text").GetString()!);
            var (left, right) = (contexts.ConvertAll(c => Has(c.Before, text, span, isBefore: true)),
                contexts.ConvertAll(c => Has(c.After, text, span, isBefore: false)));
            Assert.Equal(
                (text, left.Zip(right).Count(side => side.First || side.Second), left.Count(has => has), right.Count(has => has),
                    lines.Sum(line => Places(line, text).Count())),
                (text, Number("occurrences"), Number("left"), Number("right"), Number("total")));

            int Number(string name) => collocate.GetProperty(name).GetInt32();
        }
        // Each leads to as many lines as it has occurrences.
        foreach (var collocate in collocates.Take(3))
        {
            var address = collocate.GetProperty("lines").GetString()!
                .Replace("concordance?", "concordance.json?", StringComparison.Ordinal);
            var concordance = JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;
            Assert.Equal(collocate.GetProperty("occurrences").GetInt32(), concordance.GetProperty("count").GetInt32());
        }
    }

    [Fact]
    public async Task The_page_shows_them_and_leads_to_their_lines()
    {
        var page = await app.ReadAsync(Address("?q=飞船&min=3&span=4&series=甲报"));
        Assert.Equal("30 篇文章，30 次", page.QuerySelector(".count")!.TextContent);
        var rows = page.QuerySelectorAll(".numbers tbody tr")
            .Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToList()).ToList();
        var spaceport = rows.Single(row => row[0] == "酒泉");
        Assert.Equal(["15", "15", "0"], [spaceport[1], .. spaceport[3..5]]);
        Assert.Equal(rows.Select(row => double.Parse(row[2], CultureInfo.InvariantCulture)).OrderDescending(),
            rows.Select(row => double.Parse(row[2], CultureInfo.InvariantCulture)));
        var link = page.QuerySelectorAll(".numbers tbody a").Single(a => a.TextContent == "酒泉").GetAttribute("href")!;
        var lines = await app.ReadAsync(link);
        Assert.Equal(15, lines.QuerySelectorAll(".concordance li").Length);
        Assert.All(lines.QuerySelectorAll(".concordance .left"), left => Assert.Contains("酒泉", left.TextContent));
        Assert.Contains("只列前后 4 字内有“酒泉”的 15 行", lines.QuerySelector(".notice")!.TextContent);
        Assert.Equal("30 篇文章，30 次", (await app.ReadAsync(lines.QuerySelector(".notice a")!.GetAttribute("href")!))
            .QuerySelector(".count")!.TextContent);

        var sorted = page.QuerySelectorAll(".numbers thead a").Select(a => a.GetAttribute("href")!).First();
        var byFrequency = (await app.ReadAsync(sorted)).QuerySelectorAll(".numbers tbody td:nth-child(2)")
            .Select(cell => int.Parse(cell.TextContent, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(byFrequency.OrderDescending(), byFrequency);
        // Concordances and searches lead here.
        foreach (var address in new[] { "/research", "/search?q=飞船", "/research/concordance?q=飞船" })
            Assert.NotEmpty((await app.ReadAsync(address)).QuerySelectorAll("a[href^='/research/collocates']"));
    }

    [Fact]
    public async Task The_table_has_the_numbers_of_the_document()
    {
        using var client = app.CreateClient();
        var rows = (await client.GetStringAsync(Address("?q=飞船&min=3&series=甲报", ".csv"))).TrimStart('\ufeff')
            .Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).ToList();
        var collocates = (await JsonAsync("?q=飞船&min=3&series=甲报")).GetProperty("collocates").EnumerateArray().ToList();
        Assert.Equal(["string", "occurrences", "left", "right", "expected", "log_likelihood"], rows[0][..6]);
        Assert.Equal(
            collocates.Select(c => (c.GetProperty("text").GetString()!, c.GetProperty("logLikelihood").GetDouble())),
            rows.Skip(1).Select(row => (row[0], double.Parse(row[5], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Of_very_many_occurrences_the_same_ones_are_read_at_the_same_address()
    {
        var page = await app.ReadAsync(Address("?q=列车&series=甲报&span=2&min=2"));
        Assert.Contains("共 20,400 次，随机读了其中 20,000 次", page.QuerySelector(".notice")!.TextContent);
        var one = await JsonAsync("?q=列车&series=甲报&span=2&min=2");
        Assert.Equal((20_000, 1), (one.GetProperty("read").GetInt32(), one.GetProperty("seed").GetInt32()));
        var other = await JsonAsync("?q=列车&series=甲报&span=2&min=2&seed=2");
        Assert.NotEqual(Numbers(one), Numbers(other));
        var link = page.QuerySelectorAll(".numbers tbody a")[0];
        var count = int.Parse(link.Closest("tr")!.Children[1].TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.InRange(count, 1, 20_399);
        Assert.Contains($"{count:N0} 行", (await app.ReadAsync(link.GetAttribute("href")!)).QuerySelector(".notice")!.TextContent);

        static IEnumerable<(string?, int)> Numbers(JsonElement found) => found.GetProperty("collocates").EnumerateArray()
            .Select(c => (c.GetProperty("text").GetString(), c.GetProperty("occurrences").GetInt32()));
    }

    [Fact]
    public async Task What_cannot_be_found_is_said()
    {
        using var client = app.CreateClient();
        string[] wrong = ["span=21", "span=x", "side=up", "min=1", "order=x"];
        foreach (var query in new[] { "", "?q=，", "?q=地点:北京" }.Concat(wrong.Select(parameter => $"?q=飞船&{parameter}")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Address(query, ".json"))).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Address(query, ".csv"))).StatusCode);
            Assert.Equal(query != "", (await app.ReadAsync(Address(query))).QuerySelector(".notice") is not null);
        }
        Assert.Contains("span=21", await (await client.GetAsync(Address("?q=飞船&span=21", ".json"))).Content.ReadAsStringAsync());
        Assert.Contains("没有找到搭配", (await app.ReadAsync(Address("?q=没有的词"))).QuerySelector(".notice")!.TextContent);
    }

    private async Task<JsonElement> JsonAsync(string query)
    {
        using var client = app.CreateClient();
        return JsonDocument.Parse(await client.GetStringAsync(Address(query, ".json"))).RootElement;
    }

    private static string Address(string query, string suffix = "") => $"/research/collocates{suffix}{query}";

    /// <summary>The tokens near a phrase, with the punctuation between them, of which there is any number.</summary>
    private static List<Token> Near(List<Token> side, int span, bool isBefore)
    {
        if (span == 0)
            return side;
        var (near, count) = (new List<Token>(), 0);
        foreach (var token in isBefore ? Enumerable.Reverse(side) : side)
        {
            if (token.Text.Length > 0 && ++count > span)
                break;
            near.Add(token);
        }
        if (isBefore)
            near.Reverse();
        return near;
    }

    private static bool Has(List<Token> near, List<Token> text, int span, bool isBefore) => span > 0 ? Places(near, text).Any()
        : near.Count >= text.Count && Places(near, text).Contains(isBefore ? near.Count - text.Count : 0);

    private static IEnumerable<int> Places(List<Token> line, List<Token> text) =>
        Enumerable.Range(0, Math.Max(0, line.Count - text.Count + 1))
        .Where(i => Enumerable.Range(0, text.Count).All(k => line[i + k] == text[k]));

    /// <summary>Divides a text anew: an ideograph, a run of letters and digits, or, as an empty token, punctuation.</summary>
    private static List<Token> TokensOf(string text)
    {
        var (tokens, word) = (new List<Token>(), new StringBuilder());
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            var isIdeograph = c is >= '\u4e00' and <= '\u9fff' or '〇';
            if (!isIdeograph && char.IsLetterOrDigit(c))
            {
                word.Append(c);
                continue;
            }
            EndWord();
            if (isIdeograph)
                tokens.Add(new Token(c.ToString()));
            else if (!char.IsWhiteSpace(c) && tokens is not [.., { Text: "" }])
                tokens.Add(new Token(""));
        }
        EndWord();
        return tokens;

        void EndWord()
        {
            if (word.Length > 0)
                tokens.Add(new Token(word.ToString()));
            word.Clear();
        }
    }

    private static IEnumerable<string> LinesOf(JsonElement article)
    {
        var body = article.GetProperty("body").EnumerateArray().Select(p => p.GetString()!).ToList();
        return
        [
            Text("title"), Text("subtitle"), Text("column"), Text("dateline") + body.FirstOrDefault(),
            .. body.Skip(1), .. article.GetProperty("captions").EnumerateArray().Select(c => c.GetString()!), Text("credit"),
        ];

        string Text(string name) => article.TryGetProperty(name, out var value) ? value.GetString()! : "";
    }

    private readonly record struct Token(string Text);

    /// <summary>An archive of real news, some lines on spacecraft, and very many on trains.</summary>
    public sealed class News() : ArchiveApp(seeds: false), IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            if (File.Exists(Corpus.News))
                await ImportAsync(Folder.Write("news.jsonl", string.Join('\n', RealNews())));
            var spacecraft = Enumerable.Range(0, 30).Select(i => Line(
                $"{Han(i)}号", $"{Han(i * 7)}{(i % 2 == 0 ? "酒泉" : "文昌")}{Han(i * 17)}飞船{Han(i * 11)}{Han(i * 13)}。"));
            await ImportAsync(Folder.Write("spacecraft.jsonl", string.Join('\n', spacecraft)), series: "甲报");
            await ImportAsync(Folder.Write("trains.jsonl", Line("列表", string.Join('\n', Enumerable.Range(0, Many).Select(i =>
                $"{Han(i)}{(i % 3 == 0 ? "动力" : Han(i * 3))}列车{Han(i * 5)}。")))), series: "甲报");
        }

        private static string Han(int i) => ((char)('一' + i % 997)).ToString();

        private static string Line(string title, string body) => JsonSerializer.Serialize(new { title, date = "2024-05-01", body });

        private static IEnumerable<string> RealNews()
        {
            using var lines = new StreamReader(
                new System.IO.Compression.GZipStream(File.OpenRead(Corpus.News), System.IO.Compression.CompressionMode.Decompress));
            for (var i = 0; i < RealArticles; i++)
                yield return lines.ReadLine()!;
        }
    }
}
