using System.Net;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Memento;

/// <summary>The revisions of an article, found by their times (RFC 7089).</summary>
public sealed class MementoTests : IDisposable
{
    private const string First = "Fri, 20 Jun 2025 02:00:00 GMT", Second = "Fri, 20 Jun 2025 03:00:00 GMT";

    private readonly ArchiveApp app = new(seeds: false);

    public void Dispose() => app.Dispose();

    [Theory]
    [InlineData(null, "/articles/1?rev=2")]
    [InlineData("Mon, 01 Jan 2024 00:00:00 GMT", "/articles/1?rev=1")]
    [InlineData(First, "/articles/1?rev=1")]
    [InlineData("Fri, 20 Jun 2025 02:59:59 GMT", "/articles/1?rev=1")]
    [InlineData(Second, "/articles/1?rev=2")]
    [InlineData("Tue, 01 Jan 2030 00:00:00 GMT", "/articles/1?rev=2")]
    public async Task The_gate_leads_to_the_revision_of_a_time(string? time, string revision)
    {
        await ReviseAsync();
        using var reader = app.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/timegate/articles/1");
        if (time is not null)
            request.Headers.Add("Accept-Datetime", time);
        var response = await reader.Client.SendAsync(request);
        Assert.Equal("http://localhost" + revision, Visitor.AddressOf(response));
        Assert.Contains("accept-datetime", response.Headers.Vary);
        Assert.Contains("<http://localhost/articles/1>; rel=\"original\"", response.Headers.GetValues("Link"));
    }

    [Fact]
    public async Task A_time_that_is_none_is_refused()
    {
        await ReviseAsync();
        using var reader = app.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/timegate/articles/1") { Headers = { { "Accept-Datetime", "yesterday" } } };
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Client.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/timegate/articles/99")).StatusCode);
    }

    [Fact]
    public async Task The_list_has_every_revision_with_its_time()
    {
        await ReviseAsync();
        using var reader = app.Visit();
        var response = await reader.GetAsync("/timemap/articles/1");
        Assert.Equal("application/link-format", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            [
                "<http://localhost/articles/1>; rel=\"original\"",
                "<http://localhost/timegate/articles/1>; rel=\"timegate\"",
                $"<http://localhost/timemap/articles/1>; rel=\"self\"; type=\"application/link-format\"; from=\"{First}\"; until=\"{Second}\"",
                $"<http://localhost/articles/1?rev=1>; rel=\"first memento\"; datetime=\"{First}\"",
                $"<http://localhost/articles/1?rev=2>; rel=\"last memento\"; datetime=\"{Second}\"",
            ],
            (await response.Content.ReadAsStringAsync()).TrimEnd().Split(",\n"));
    }

    [Fact]
    public async Task A_revision_says_its_time_and_the_page_where_the_others_are()
    {
        await ReviseAsync();
        using var reader = app.Visit();
        // The second answer is from the cache.
        for (var i = 0; i < 2; i++)
        {
            var old = await reader.GetAsync("/articles/1?rev=1");
            Assert.Equal([First], old.Headers.GetValues("Memento-Datetime"));
            var page = await reader.GetAsync("/articles/1");
            Assert.False(page.Headers.Contains("Memento-Datetime"));
            foreach (var links in new[] { old, page }.Select(response => response.Headers.GetValues("Link").ToList()))
            {
                Assert.Single(links, "<http://localhost/articles/1>; rel=\"original\"");
                Assert.Single(links, "<http://localhost/timegate/articles/1>; rel=\"timegate\"");
                Assert.Single(links, "<http://localhost/timemap/articles/1>; rel=\"timemap\"; type=\"application/link-format\"");
                Assert.Single(links, link => link.StartsWith("</articles/1.json", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_hidden_article_has_no_revisions()
    {
        await ReviseAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/1", "撤下文章", ("why", "当事人要求"), ("hides", "true"));
        using var reader = app.Visit();
        foreach (var address in new[] { "/timegate/articles/1", "/timemap/articles/1" })
            Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync(address)).StatusCode);
        Assert.False((await reader.GetAsync("/articles/1?rev=1")).Headers.Contains("Memento-Datetime"));
    }

    private async Task ReviseAsync()
    {
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.MuseumArticle));
        app.Clock.Now = ArchiveApp.Now.AddHours(1);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.MuseumArticle.Replace("八场", "九场")));
    }
}
