using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsArchive.Tests.Import.Formats;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Research;

/// <summary>An author checks quotations, by pasting them or by a file.</summary>
public sealed class QuotesTests(QuotesTests.App app) : IClassFixture<QuotesTests.App>
{
    private const string Path = "/research/quotes";

    private const string Invented = "省博物馆闭馆修缮，所有展品运往外地巡展，恢复开放的日期另行通知。";

    private static readonly string Altered = Bulletins.Museum.Replace("二百", "三百", StringComparison.Ordinal);

    [Fact]
    public async Task Each_sentence_of_a_text_is_verbatim_different_or_not_found()
    {
        using var author = app.Visit();
        var traditional = "全市港口全年貨物吞吐量創下新高，码头工人连夜装船，航运公司增开三条远洋航线，货轮往来不绝。";
        var text = $"{Bulletins.Harbour}{traditional}\r\n\r\n{Altered}<script>{Invented}";
        var checkedText = await author.SubmitAsync(Path, "核对", ("text", text));
        Assert.Equal(HttpStatusCode.Redirect, checkedText.StatusCode);
        var address = checkedText.Headers.Location!.OriginalString;
        var page = await author.ReadAsync(address);

        Assert.Equal(["一字不差", "一字不差", "有出入：1 字不同", "未见"], TextsOf(page, ".verdict"));
        Assert.Equal("核对 4 句：一字不差 2，有出入 1，未见 1。", page.QuerySelector("[role=status]")!.TextContent.Trim());
        Assert.Contains("2025年6月18日的文章 2 篇", page.QuerySelector(".quotes")!.TextContent);
        Assert.Equal(["三"], TextsOf(page, ".sentences del"));
        Assert.Equal(["二"], TextsOf(page, ".sentences ins"));
        Assert.Equal(["货", "创"], TextsOf(page, ".sentences .form"));
        var sentences = page.QuerySelectorAll(".sentences > li");
        Assert.Null(sentences[0].QuerySelector(".compared"));
        Assert.Empty(sentences[3].QuerySelectorAll(".found"));
        Assert.Equal("<script>" + Invented, sentences[3].QuerySelector("blockquote")!.TextContent);
        var source = sentences[2].QuerySelector(".found a")!;
        Assert.Equal("省博物馆新馆开放", source.TextContent);
        Assert.StartsWith("/articles/2#p1:~:text=%E7%9C%81", source.GetAttribute("href"));
        Assert.Equal("张三. 省博物馆新馆开放[N/OL]. 新华社通稿，2025-06-18. http://localhost/articles/2.", TextsOf(page, ".citation")[2]);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("省博物馆新馆向公众开放……讲解员每天讲解八场。", "省博物馆新馆向公众开放|讲解员每天讲解八场。")]
    [InlineData("……首批展出青銅器二百余件，……观众须提前预约……", "首批展出青铜器二百余件，|观众须提前预约")]
    [InlineData("全市港口全年货物吞吐量创下新高（...）货轮往来不绝。", "全市港口全年货物吞吐量创下新高|货轮往来不绝。")]
    public async Task A_sentence_with_an_ellipsis_is_found_by_its_parts(string sentence, string parts)
    {
        using var client = app.CreateClient();
        var page = await app.ReadAsync($"{Path}?text={Uri.EscapeDataString(sentence)}");
        Assert.Equal(["有删节"], TextsOf(page, ".verdict"));
        Assert.Equal("核对 1 句：有删节 1。", page.QuerySelector("[role=status]")!.TextContent.Trim());
        Assert.Equal(parts.Split('|').Select(part => part.TrimEnd('，')), TextsOf(page, ".compared").Select(part => part.TrimEnd('，')));
        Assert.Single(page.QuerySelectorAll(".found .where a").Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct());
        var rows = (await client.GetStringAsync($"{Path}.csv?text={Uri.EscapeDataString(sentence)}")).TrimEnd().Split("\r\n");
        Assert.All(rows[1..], row => Assert.StartsWith($"1,{sentence},abridged,0,", row));
        Assert.Equal(parts.Split('|').Length, rows.Length - 1);
    }

    [Theory]
    [InlineData("讲解员每天讲解八场……省博物馆新馆向公众开放。")]
    [InlineData("省博物馆新馆向公众开放……货轮往来不绝。")]
    [InlineData("省博物馆新馆向公众开放……讲解员每天讲解九场。")]
    [InlineData("省博……八场")]
    public async Task Parts_that_no_article_has_in_this_order_are_no_abridged_sentence(string sentence)
    {
        var page = await app.ReadAsync($"{Path}?text={Uri.EscapeDataString(sentence)}");
        Assert.DoesNotContain("有删节", page.QuerySelector(".verdict")!.TextContent);
    }

    [Fact]
    public async Task Its_address_gives_the_same_as_JSON_and_as_a_table()
    {
        using var client = app.CreateClient();
        var query = $"?text={Uri.EscapeDataString(Bulletins.Harbour + Altered + Invented)}";
        var json = await client.GetStringAsync($"{Path}.json{query}");
        using var request = new HttpRequestMessage(HttpMethod.Get, Path + query);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        Assert.Equal(json, await (await client.SendAsync(request)).Content.ReadAsStringAsync());
        var sentences = JsonDocument.Parse(json).RootElement.GetProperty("sentences").EnumerateArray().ToList();
        Assert.Equal(["verbatim", "different", "notFound"], sentences.Select(sentence => sentence.GetProperty("verdict").GetString()));
        var source = Assert.Single(sentences[1].GetProperty("sources").EnumerateArray());
        Assert.Equal("http://localhost/articles/2", source.GetProperty("article").GetProperty("url").GetString());

        var table = await client.GetAsync($"{Path}.csv{query}");
        Assert.Equal("text/csv; charset=utf-8; header=present", table.Content.Headers.ContentType!.ToString());
        var rows = Encoding.UTF8.GetString(await table.Content.ReadAsByteArrayAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("\uFEFFsentence,text,verdict,errors,printed,", rows[0]);
        Assert.StartsWith($"2,{Altered},different,1,{Bulletins.Museum},省博物馆新馆开放,2025-06-18,新华社通稿,paragraph,1,", rows[2]);
        Assert.Equal($"3,{Invented},notFound,,,,,,,,,", rows[3]);
    }

    [Fact]
    public async Task A_long_text_is_checked_without_an_address_and_saved_by_the_same_form()
    {
        using var author = app.Visit();
        var text = string.Concat(Enumerable.Range(0, 250).Select(i => $"第{i}号虚构的句子。")) + Bulletins.Harbour;
        var answer = await author.SubmitAsync(Path, "核对", ("text", text));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Visitor.PageOfAsync(answer);
        Assert.Equal(251, page.QuerySelectorAll(".sentences > li").Length);
        Assert.Equal("一字不差", TextsOf(page, ".verdict")[^1]);
        Assert.Equal(text, page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
        // Headers as long as the address of a long text would be refused by clients.
        var linked = await author.GetAsync($"{Path}?text={Uri.EscapeDataString(text[..600])}");
        Assert.Equal((HttpStatusCode.OK, false), (linked.StatusCode, linked.Headers.Contains("Link")));
        foreach (var button in page.QuerySelectorAll<IHtmlButtonElement>(".buttons button[formaction]"))
        {
            var saved = await PostAsync(author, button.GetAttribute("formaction")!, ("text", text));
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
            Assert.Contains(Bulletins.Harbour, await saved.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Of_a_paper_only_what_it_quotes_is_checked()
    {
        using var author = app.Visit();
        var text = $"本文认为，所谓“吞吐量”另有含义。报道称：“{Bulletins.Harbour}”作者自己的话不必核对。"
            + $"“{Invented.Replace("，所有", "，“所有”", StringComparison.Ordinal)}”";
        var bytes = Encoding.GetEncoding("gb18030").GetBytes(text);
        var page = await Visitor.PageOfAsync(await SendAsync(author, "paper.txt", bytes, ("only", "quoted")));
        Assert.Equal(["一字不差", "未见"], TextsOf(page, ".verdict"));
        Assert.Equal(text, page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
        Assert.True(page.QuerySelector<IHtmlInputElement>("[name=only]")!.IsChecked);
        var refused = await author.GetAsync($"{Path}?text=“吞吐量”&only=quoted");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("没有 8 字以上的引文", ProblemOf(await Visitor.PageOfAsync(refused)));
    }

    [Fact]
    public async Task A_Word_document_is_read_and_a_picture_refused()
    {
        using var author = app.Visit();
        var page = await Visitor.PageOfAsync(await SendAsync(author, "论文.DOCX", DocxTests.Document(Altered, Bulletins.Harbour)));
        Assert.Equal(["有出入：1 字不同", "一字不差"], TextsOf(page, ".verdict"));
        foreach (var (name, bytes, problem) in new (string, byte[], string)[]
        {
            ("picture.png", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1], "不是文本"),
            ("paper.docx", [1, 2, 3], "不是 Word 文档"),
            ("book.txt", new byte[(1 << 20) + 1], "大于 1 MB"),
            ("book.txt", new byte[9 << 20], "大于 1 MB"),
        })
        {
            var refused = await SendAsync(author, name, bytes);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(problem, ProblemOf(await Visitor.PageOfAsync(refused)));
        }
    }

    [Fact]
    public async Task What_cannot_be_checked_is_refused_with_the_cure()
    {
        using var author = app.Visit();
        foreach (var (text, onPage, inDocument) in new[]
        {
            ("……", "请粘贴要核对的文字", "has no word"),
            (new string('字', 20_001), "超过 20,000 字", "more than 20000 characters"),
            (string.Concat(Enumerable.Repeat("好。", 301)), "超过 300 句", "more than 300 sentences"),
        })
        {
            var page = await PostAsync(author, Path, ("text", text));
            Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
            Assert.Contains(onPage, ProblemOf(await Visitor.PageOfAsync(page)));
            foreach (var document in new[] { ".json", ".csv" })
            {
                var problem = await PostAsync(author, Path + document, ("text", text));
                Assert.Equal(HttpStatusCode.BadRequest, problem.StatusCode);
                Assert.Equal("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
                Assert.Contains(inDocument, await problem.Content.ReadAsStringAsync());
            }
        }
        using var garbage = new StringContent("garbage", MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x"));
        Assert.Equal(HttpStatusCode.BadRequest, (await author.Client.PostAsync(Path + ".json", garbage)).StatusCode);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("\"UTF-7\"")]
    [InlineData("x-klingon")]
    public async Task A_form_that_cannot_be_decoded_is_refused_with_the_name_of_its_charset(string charset)
    {
        using var author = app.Visit();
        foreach (var address in new[] { Path, Path + ".json" })
        {
            using var form = new StringContent("text=%2BTi1W%2FQ-");
            form.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/x-www-form-urlencoded; charset={charset}");
            using var refused = await author.Client.PostAsync(address, form);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var problem = address == Path ? ProblemOf(await Visitor.PageOfAsync(refused)) : await refused.Content.ReadAsStringAsync();
            Assert.Contains(charset.Trim('"'), problem);
            Assert.Contains("UTF-8", problem);
        }
        using var part = new StringContent("+Ti1W/Q-");
        part.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain; charset=utf-7");
        using var parts = new MultipartFormDataContent { { part, "text" } };
        Assert.Contains("utf-7", ProblemOf(await Visitor.PageOfAsync(await author.Client.PostAsync(Path, parts))));
    }

    [Fact]
    public async Task A_sentence_that_no_search_finds_leads_to_the_nearest_one()
    {
        using var author = app.Visit();
        var results = await author.ReadAsync("/search?q=" + Uri.EscapeDataString(Altered.TrimEnd('。')));
        var link = results.QuerySelector($"a[href^='{Path}']")!.GetAttribute("href")!;
        Assert.Equal(["三"], TextsOf(await author.ReadAsync(link), ".sentences del"));
        Assert.Null((await author.ReadAsync("/search?q=高炉")).QuerySelector($"a[href^='{Path}']"));
    }

    private static List<string> TextsOf(IHtmlDocument page, string selector) =>
        [.. page.QuerySelectorAll(selector).Select(element => element.TextContent.Trim())];

    private static string ProblemOf(IHtmlDocument page) => page.QuerySelector("[role=alert]")!.TextContent;

    private static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await visitor.Client.PostAsync(address, form);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Visitor visitor, string name, byte[] bytes, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        var answer = await visitor.Client.PostAsync(Path, form);
        return answer.Headers.Location is { } location ? await visitor.GetAsync(location.OriginalString) : answer;
    }

    /// <summary>The program on two articles of a day.</summary>
    [Fact]
    public async Task A_sentence_that_takes_too_long_to_compare_is_unchecked_and_not_called_missing()
    {
        await using var large = new ArchiveApp(seeds: false);
        // Nothing but two characters in any order: every part of it nearly equals every sentence of the same characters.
        var random = new Random(17);
        await large.ImportAsync("large.jsonl", JsonSerializer.Serialize(
            new { title = "长文", date = "2025-06-18", body = Two(200_000) + Bulletins.Museum }));
        var sentences = Enumerable.Range(0, 15).Select(_ => Two(250) + "。").ToList();
        using var client = large.CreateClient();
        using var form = new FormUrlEncodedContent([new("text", Bulletins.Museum + string.Concat(sentences))]);
        using var answer = await client.PostAsync($"{Path}.json", form);
        var verdicts = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("sentences").EnumerateArray()
            .Select(sentence => sentence.GetProperty("verdict").GetString()).ToList();
        Assert.Equal("verbatim", verdicts[0]);
        Assert.Equal("unchecked", verdicts[^1]);

        string Two(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(2) == 0 ? '一' : '二'));
    }

    public sealed class App() : ArchiveApp(seeds: false), IAsyncLifetime
    {
        public async ValueTask InitializeAsync() =>
            await ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
    }
}
