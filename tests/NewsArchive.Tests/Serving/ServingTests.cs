using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Serving;

/// <summary>What stands around every page.</summary>
public sealed class ServingTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Theory]
    [InlineData("/nothing")]
    [InlineData("/articles/999")]
    [InlineData("/articles/abc")]
    [InlineData("/articles/99999999999999999999")]
    [InlineData("/error")]
    public async Task An_unknown_address_gets_a_page_that_helps_on(string address)
    {
        using var client = seeded.CreateClient();
        var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("页面不存在", html);
        Assert.Contains("name=\"q\"", html);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/articles/1")]
    [InlineData("/search?q=中亚")]
    [InlineData("/nothing")]
    [InlineData("/css/site.css")]
    [InlineData("/health/live")]
    public async Task Every_answer_forbids_foreign_and_inline_content(string address)
    {
        using var client = seeded.CreateClient();
        var response = await client.GetAsync(address);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/2025/06/17")]
    [InlineData("/articles/1")]
    [InlineData("/search?q=中亚")]
    [InlineData("/about")]
    public async Task No_page_needs_what_the_policy_forbids(string address)
    {
        var page = await seeded.ReadAsync(address);
        // JSON-LD is data, which no browser executes.
        Assert.Empty(page.QuerySelectorAll(
            "[style], style, script:not([src], [type='application/ld+json']), [onclick], [src^='http'], link[href^='http']:not([rel=canonical])"));
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("TRACE", "/articles/1")]
    [InlineData("POST", "/")]
    [InlineData("PUT", "/error")]
    [InlineData("DELETE", "/nothing")]
    public async Task Only_reading_is_allowed(string method, string address)
    {
        using var client = seeded.CreateClient();
        var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told(string address)
    {
        using var client = seeded.CreateClient();
        Assert.Equal("Healthy", await client.GetStringAsync(address));
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task Ready_is_not_told_when_the_archive_is_gone()
    {
        await using var app = new ArchiveApp();
        using var client = app.CreateClient();
        await app.Archive.ExecuteAsync("PRAGMA foreign_keys = OFF; DROP TABLE Articles");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        var failed = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Contains("页面加载失败", await failed.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_about_page_is_rendered_from_its_markdown()
    {
        var page = await seeded.ReadAsync("/about");
        Assert.Equal("关于本档案", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("h2"), h => h.TextContent == "怎样检索");
    }
}
