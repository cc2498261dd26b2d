using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Api;

/// <summary>The document of an article: the twin of its page and a part of the API.</summary>
public sealed class ArticleDocumentTests : IDisposable
{
    private readonly ArchiveApp app = new() { HasUpkeep = false };
    private readonly HttpClient client;

    public ArticleDocumentTests() => client = app.CreateClient(new() { AllowAutoRedirect = false });

    public void Dispose()
    {
        client.Dispose();
        app.Dispose();
    }

    [Theory]
    [InlineData("/articles/1.json")]
    [InlineData("/api/v1/articles/1")]
    public async Task It_has_the_text_of_the_page(string address)
    {
        var article = await JsonAsync(address);
        Assert.Equal("习近平出席第二届中国 - 中亚峰会并作主旨发言", article.GetProperty("title").GetString());
        Assert.Equal("2025-06-17", article.GetProperty("date").GetString());
        Assert.Equal("http://localhost/articles/1", article.GetProperty("url").GetString());
        Assert.Equal(["倪四义", "赵宇", "郝薇薇"], article.GetProperty("reporters").EnumerateArray().Select(name => name.GetString()));
        var page = await app.ReadAsync("/articles/1");
        var dateline = article.GetProperty("dateline").GetString()!;
        Assert.Equal(
            page.QuerySelectorAll(".text p").Select(paragraph => paragraph.TextContent.Trim().Replace(dateline, "")),
            article.GetProperty("body").EnumerateArray().Select(paragraph => paragraph.GetString()));
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json;q=0.9, text/html;q=0.8", "application/json")]
    [InlineData("text/html, application/json", "text/html")]
    [InlineData("*/*", "text/html")]
    [InlineData("image/png", "text/html")]
    [InlineData("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "text/html")]
    public async Task The_client_chooses_between_page_and_document(string accept, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/articles/1");
        request.Headers.Accept.ParseAdd(accept);
        using var response = await client.SendAsync(request);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.Contains("</articles/1.json>; rel=\"alternate\"; type=\"application/json\"", response.Headers.GetValues("Link"));
    }

    [Fact]
    public async Task It_is_not_sent_again_to_who_has_it()
    {
        using var first = await client.GetAsync("/articles/1.json");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/articles/1.json");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Page_and_document_at_one_address_are_told_apart_by_caches()
    {
        using var page = await client.GetAsync("/articles/1");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/articles/1");
        request.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var document = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
    }

    [Fact]
    public async Task A_missing_article_is_a_problem_with_its_reason()
    {
        using var response = await client.GetAsync("/articles/99.json");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("99", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_script_of_any_website_may_read_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/articles/1.json");
        request.Headers.Add("Origin", "https://example.com");
        using var response = await client.SendAsync(request);
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    private async Task<JsonElement> JsonAsync(string address) =>
        JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;
}
