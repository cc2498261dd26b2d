using System.Net;
using System.Text;
using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Api;

/// <summary>The documents with lists: days, names, bulletins, revisions, coverage and searches.</summary>
public sealed class ListDocumentTests : IDisposable
{
    private readonly ArchiveApp app = new();
    private readonly HttpClient client;

    public ListDocumentTests() => client = app.CreateClient(new() { AllowAutoRedirect = false });

    public void Dispose()
    {
        client.Dispose();
        app.Dispose();
    }

    [Theory]
    [InlineData("/2025/06/17.json", "/2025/06/17")]
    [InlineData("/api/v1/days/2025-06-17", "/2025/06/17")]
    [InlineData("/index.json", "/")]
    [InlineData("/places/酒泉.json", "/places/酒泉")]
    [InlineData("/api/v1/series/新华社通稿", "/series/新华社通稿")]
    [InlineData("/bulletins/1.json", "/bulletins/1")]
    public async Task It_lists_the_articles_of_the_page(string document, string page)
    {
        var listed = (await JsonAsync(document)).GetProperty("articles").EnumerateArray()
            .Select(article => $"/articles/{article.GetProperty("id")}");
        var html = await app.ReadAsync(page);
        var linked = html.QuerySelectorAll("main a[href^='/articles/']")
            .Select(link => link.GetAttribute("href")!.Split('?')[0]).Distinct();
        Assert.Equal(linked.Order(), listed.Order());
    }

    [Theory]
    [InlineData("/2025/06/17")]
    [InlineData("/places/酒泉")]
    [InlineData("/calendar")]
    [InlineData("/on-this-day/06/17")]
    [InlineData("/coverage")]
    [InlineData("/search?q=飞船&sort=newest")]
    [InlineData("/search?place=酒泉")]
    [InlineData("/research/trend?q=飞船&place=酒泉")]
    [InlineData("/research/concordance?q=飞船&place=酒泉")]
    [InlineData("/research/collocates?q=飞船")]
    [InlineData("/research/keywords?place=酒泉")]
    [InlineData("/research/quotes?text=飞船")]
    [InlineData("/articles/1/history")]
    public async Task The_page_links_its_document(string page)
    {
        var html = await app.ReadAsync(page);
        var link = html.QuerySelector("link[rel=alternate][type='application/json']")!.GetAttribute("href")!;
        using var response = await client.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/search.csv?q=飞船")]
    [InlineData("/research/trend.csv?q=飞船")]
    [InlineData("/research/concordance.csv?q=飞船")]
    [InlineData("/research/collocates.csv?q=飞船")]
    [InlineData("/research/keywords.csv?place=酒泉")]
    [InlineData("/research/quotes.csv?text=飞船")]
    [InlineData("/articles/1/passages.csv")]
    public async Task A_table_says_its_encoding_and_that_it_names_its_columns(string table)
    {
        using var response = await client.GetAsync(table);
        Assert.Equal("text/csv; charset=utf-8; header=present", response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("\uFEFF", Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/places/长春%2F开罗")]
    [InlineData("/places/长春%2f开罗.json")]
    [InlineData("/places/长春%2F开罗.atom")]
    [InlineData("/api/v1/places/长春%2F开罗")]
    [InlineData("/api/v1/places/长春/开罗")]
    public async Task A_slash_in_a_name_may_be_encoded(string address)
    {
        await app.ImportAsync("a.txt", Bulletins.Of(Bulletins.Article("两地连线", Bulletins.Harbour, "长春/开罗", "6月17日")));
        using var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("两地连线", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/research/trend")]
    [InlineData("/research/concordance")]
    [InlineData("/research/collocates")]
    [InlineData("/research/keywords")]
    [InlineData("/research/quotes")]
    [InlineData("/search?sort=oldest")]
    [InlineData("/search?q=飞船&from=2023-13")]
    [InlineData("/research/trend?place=酒泉")]
    [InlineData("/research/trend?q=，")]
    [InlineData("/research/concordance?place=酒泉")]
    [InlineData("/research/concordance?q=地点:酒泉")]
    [InlineData("/research/concordance?q=飞船&order=random")]
    [InlineData("/research/collocates?place=酒泉")]
    [InlineData("/research/collocates?q=飞船&to=soon")]
    [InlineData("/research/keywords?min=5")]
    [InlineData("/research/quotes?text=……")]
    public async Task A_page_links_no_document_that_would_refuse_what_was_asked(string page)
    {
        for (var i = 0; i < 2; i++)
        {
            using var response = await client.GetAsync(page);
            Assert.False(response.Headers.Contains("Link"));
            Assert.DoesNotContain("rel=\"alternate\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/places")]
    [InlineData("/reporters")]
    [InlineData("/columns")]
    [InlineData("/agencies")]
    [InlineData("/series")]
    public async Task A_list_of_names_has_one_document_and_answers_with_its_page_to_whoever_prefers_a_feed(string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page) { Headers = { { "Accept", "application/atom+xml" } } };
        using var response = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal([$"<{page}.json>; rel=\"alternate\"; type=\"application/json\""], response.Headers.GetValues("Link"));
        var links = (await app.ReadAsync(page)).QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("href"));
        Assert.Equal([$"{page}.json"], links);
        Assert.Equal(page[1..], (await JsonAsync($"{page}.json")).GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("/places/nowhere")]
    [InlineData("/articles/999")]
    [InlineData("/2025/06/16")]
    [InlineData("/nothing")]
    public async Task A_page_that_does_not_exist_has_no_documents(string address)
    {
        using var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key == "Link");
        Assert.Empty((await Visitor.PageOfAsync(response)).QuerySelectorAll("link[rel=alternate]"));
    }

    [Theory]
    [InlineData("/2025/06/17.json?limit=1")]
    [InlineData("/series/新华社通稿.json?limit=1")]
    [InlineData("/api/v1/articles?limit=1")]
    public async Task Next_pages_lead_to_every_article_once(string first)
    {
        var ids = new List<long>();
        for (string? address = first; address is not null && ids.Count < 10;)
        {
            var page = await JsonAsync(address);
            ids.AddRange(page.GetProperty("articles").EnumerateArray().Select(article => article.GetProperty("id").GetInt64()));
            address = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        Assert.Equal([1, 2], ids.Order());
    }

    [Fact]
    public async Task A_day_without_articles_names_the_days_around_it()
    {
        using var response = await client.GetAsync("/2025/06/20.json");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var day = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("2025-06-17", day.GetProperty("previous").GetString());
    }

    [Theory]
    [InlineData("/on-this-day/06/17.json")]
    [InlineData("/api/v1/on-this-day/06/17")]
    public async Task A_day_of_the_year_has_the_articles_of_each_year(string document)
    {
        var year = Assert.Single((await JsonAsync(document)).GetProperty("years").EnumerateArray());
        Assert.Equal(("2025-06-17", 2), (year.GetProperty("date").GetString(), year.GetProperty("count").GetInt32()));
        var html = await app.ReadAsync("/on-this-day/06/17");
        Assert.Equal(
            html.QuerySelectorAll("main a[href^='/articles/']").Select(link => link.TextContent.Trim()),
            year.GetProperty("articles").EnumerateArray().Select(article => article.GetProperty("title").GetString()));
        Assert.Empty((await JsonAsync("/api/v1/on-this-day/02/29")).GetProperty("years").EnumerateArray());
        using var none = await client.GetAsync("/on-this-day/02/30.json");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_search_counts_and_marks_as_its_page_does()
    {
        var search = await JsonAsync("/search.json?q=" + Uri.EscapeDataString("飞船"));
        Assert.Equal(1, search.GetProperty("count").GetInt32());
        var title = search.GetProperty("results")[0].GetProperty("title");
        var (text, mark) = (title.GetProperty("text").GetString()!, title.GetProperty("marks")[0]);
        Assert.Equal("飞船", text.Substring(mark[0].GetInt32(), mark[1].GetInt32()));
        Assert.Equal("酒泉", search.GetProperty("facets").GetProperty("place")[0].GetProperty("name").GetString());
        Assert.Equal("2025-06", search.GetProperty("months")[0].GetProperty("month").GetString());
    }

    [Fact]
    public async Task A_search_without_a_word_says_what_is_missing()
    {
        using var response = await client.GetAsync("/api/v1/search");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("q", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_read_is_refused()
    {
        using var response = await client.GetAsync("/api/v1/days?from=yesterday");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("openapi.json", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Revisions_lead_to_their_texts()
    {
        var revisions = (await JsonAsync("/articles/1/history.json")).GetProperty("revisions");
        Assert.Equal("http://localhost/articles/1?rev=1", revisions[0].GetProperty("url").GetString());
        Assert.Equal("added", revisions[0].GetProperty("cause").GetString());
    }

    [Theory]
    [InlineData("/api/v1/articles.jsonl", new[] { 1, 2 })]
    [InlineData("/api/v1/articles.jsonl?after=1", new[] { 2 })]
    [InlineData("/search.jsonl?q=飞船", new[] { 2 })]
    [InlineData("/search.jsonl?q=2025&sort=oldest&place=阿斯塔纳", new[] { 1 })]
    public async Task Whole_articles_are_downloaded_line_by_line(string address, int[] ids)
    {
        var lines = (await client.GetStringAsync(address)).TrimEnd().Split('\n');
        var articles = lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(ids, articles.Select(article => article.GetProperty("id").GetInt32()));
        Assert.All(articles, article => Assert.NotEqual(0, article.GetProperty("body").GetArrayLength()));
    }

    [Theory]
    [InlineData("卫星 C++ 100%", new[] { "+", "%" }, new string[0])]
    [InlineData("卫星 日期:2023年春节 ，", new[] { "，" }, new[] { "日期:2023年春节" })]
    [InlineData("卫星 去年 日期:去年", new string[0], new string[0])]
    public async Task A_search_names_what_it_did_not_look_for_and_what_it_could_not_read(string query, string[] ignored, string[] unread)
    {
        var search = await JsonAsync("/search.json?q=" + Uri.EscapeDataString(query));
        Assert.Equal(ignored, search.GetProperty("ignored").EnumerateArray().Select(part => part.GetString()));
        Assert.Equal(unread, search.GetProperty("unread").EnumerateArray().Select(part => part.GetString()));
    }

    [Theory]
    [InlineData("飞船 2025年6月", "2025年6月")]
    [InlineData("liguoli", "liguoli")]
    [InlineData("飞船 酒泉", null)]
    public async Task A_search_names_what_else_may_have_been_meant(string query, string? word)
    {
        var offered = (await JsonAsync("/search.json?q=" + Uri.EscapeDataString(query))).GetProperty("otherReadings").EnumerateArray().ToList();
        Assert.Equal(word is null ? [] : new[] { word }, offered.Select(other => other.GetProperty("word").GetString()!));
        foreach (var other in offered)
        {
            var found = await JsonAsync("/search.json?q=" + Uri.EscapeDataString(other.GetProperty("query").GetString()!));
            Assert.NotEqual(0, other.GetProperty("count").GetInt32());
            Assert.Equal(other.GetProperty("count").GetInt32(), found.GetProperty("count").GetInt32());
            Assert.Equal(found.GetProperty("page").GetString(), other.GetProperty("page").GetString());
        }
    }

    private async Task<JsonElement> JsonAsync(string address) => JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;
}
