using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Serving;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Serving;

/// <summary>What is sent once need not be sent, nor made, again, until something has changed.</summary>
[Trait("Category", "Slow")]
public sealed class PageCacheTests
{
    [Fact]
    public async Task A_page_that_is_still_the_same_is_not_sent_again()
    {
        await using var app = new ArchiveApp { HasUpkeep = false };
        using var reader = app.Visit();
        await reader.GetAsync("/articles/2");
        app.Clock.Now += TimeSpan.FromMinutes(1);
        var first = await reader.GetAsync("/articles/2");
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(reader, "If-None-Match", first.Headers.ETag!.ToString()));
        var changed = first.Content.Headers.LastModified!.Value.ToString("R");
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(reader, "If-Modified-Since", changed));
        Assert.Contains("Accept-Language", first.Headers.Vary);
        Assert.Contains("Cookie", first.Headers.Vary);

        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "If-None-Match", first.Headers.ETag!.ToString()));
    }

    [Fact]
    public async Task The_time_of_its_last_change_validates_a_page_that_was_first_seen_within_a_second()
    {
        await using var app = new ArchiveApp { HasUpkeep = false };
        using var reader = app.Visit();
        app.Clock.Now += TimeSpan.FromMilliseconds(250);
        await reader.GetAsync("/articles/2");
        app.Clock.Now += TimeSpan.FromMinutes(1);
        var changed = (await reader.GetAsync("/articles/2")).Content.Headers.LastModified!.Value;
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(reader, "If-Modified-Since", changed.ToString("R")));
        var before = changed.AddSeconds(-1).ToString("R");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "If-Modified-Since", before));
    }

    [Fact]
    public async Task Who_waits_for_the_same_page_gets_it_although_the_first_goes_away()
    {
        var waiting = new Waiting();
        await using var app = new ArchiveApp { Replace = services => services.AddSingleton<IStartupFilter>(waiting) };
        using var reader = app.Visit();
        var queue = app.Services.GetRequiredService<SearchQueue>();
        var places = new List<RateLimitLease>();
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount / 2); i++)
            places.Add(await queue.EnterAsync(isLong: false, default));
        using var leaving = new CancellationTokenSource();
        var first = reader.Client.GetAsync("/search?q=飞船", leaving.Token);
        await waiting.Arrived.WaitAsync();
        var second = reader.Client.GetAsync("/search?q=飞船");
        await waiting.Arrived.WaitAsync();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        places.ForEach(place => place.Dispose());
        Assert.Equal(HttpStatusCode.OK, (await second).StatusCode);
    }

    [Fact]
    public async Task A_page_of_yesterday_is_sent_again_although_nothing_was_imported()
    {
        await using var app = new ArchiveApp { HasUpkeep = false };
        using var reader = app.Visit();
        await reader.GetAsync("/on-this-day");
        app.Clock.Now += TimeSpan.FromMinutes(1);
        var changed = (await reader.GetAsync("/on-this-day")).Content.Headers.LastModified!.Value.ToString("R");
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(reader, "If-Modified-Since", changed, "/on-this-day"));
        app.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "If-Modified-Since", changed, "/on-this-day"));
    }

    [Fact]
    public async Task A_search_is_kept_too_and_each_question_has_its_own_page()
    {
        await using var app = new ArchiveApp { HasUpkeep = false };
        var articles = Enumerable.Range(1, 30).Select(i => Bulletins.Article($"港口第{i}号飞船到岸", Bulletins.Harbour + i));
        await app.ImportAsync("a.txt", Bulletins.Of([.. articles]));
        using var reader = app.Visit();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        string[] searches =
        [
            "q=飞船", "q=港口", "q=飞船&sort=newest", "q=飞船&p=2", "q=飞船&when=2025", "q=飞船&when=2025-06",
            "q=飞船&place=酒泉", "q=飞船&place=酒泉&place=北京",
            "q=飞船&place=酒泉,北京", "q=飞船&reporter=李国利", "q=飞船&column=酒泉", "q=飞船&agency=新华社",
        ];
        var pages = new List<string>();
        foreach (var search in searches)
        {
            var first = await reader.GetAsync("/search?" + search);
            pages.Add(await first.Content.ReadAsStringAsync());
            var tag = first.Headers.ETag!.ToString();
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(reader, "If-None-Match", tag, "/search?" + search));
        }
        Assert.Equal(pages.Count, pages.Distinct().Count());
        foreach (var (search, page) in searches.Zip(pages))
            Assert.Equal(page, await reader.Client.GetStringAsync("/search?" + search));

        await app.ImportAsync("b.txt", Bulletins.Of(Bulletins.Article("省博物馆新馆展出飞船", Bulletins.Museum)));
        Assert.Contains("省博物馆新馆展出", await reader.Client.GetStringAsync("/search?q=飞船&sort=newest"));
    }

    [Fact]
    public async Task What_another_process_imports_is_seen_at_once()
    {
        await using var app = new ArchiveApp();
        using var reader = app.Visit();
        var before = await reader.GetAsync("/");
        Assert.DoesNotContain("省博物馆新馆开放", await before.Content.ReadAsStringAsync());
        var bulletin = app.Folder.Write("new.txt", Bulletins.Of(Bulletins.MuseumArticle));
        var import = await Binary.RunAsync(app.Folder.Path, "import", "--year", "2025", "--archive", app.Archive.Name, bulletin);
        Assert.Equal(0, import.ExitCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "If-None-Match", before.Headers.ETag!.ToString()));
        Assert.Contains("省博物馆新馆开放", await reader.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task What_this_process_imports_is_seen_at_once()
    {
        await using var app = new ArchiveApp();
        using var reader = app.Visit();
        await reader.GetAsync("/");
        await app.ImportAsync("new.txt", Bulletins.Of(Bulletins.MuseumArticle));
        Assert.Contains("省博物馆新馆开放", await reader.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Nothing_of_the_staff_is_kept_or_given_to_others()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        using var reader = app.Visit();
        var own = await editor.GetAsync("/imports/1");
        Assert.Contains("启动", await own.Content.ReadAsStringAsync());
        Assert.True(own.Headers.CacheControl!.NoStore);
        Assert.Null(own.Headers.ETag);
        Assert.DoesNotContain("启动", await reader.Client.GetStringAsync("/imports/1"));
        Assert.Contains("启动", await editor.Client.GetStringAsync("/imports/1"));
    }

    [Fact]
    public async Task Pages_are_compressed_for_those_who_can_read_that_and_plain_for_others()
    {
        await using var app = new ArchiveApp();
        using var reader = app.Visit();
        (string Accepted, string? Encoding)[] requests =
        [
            ("br, gzip", "br"), ("gzip", "gzip"), ("identity", null), ("br", "br"), ("gzip", "gzip"), ("gzip;q=0, br;q=0", null),
            ("gzip, br;q=0", "gzip"), ("br", "br"), ("GZIP", "gzip"), ("*", "br"), ("gzip;q=1, br;q=0.5", "gzip"), ("sbr", null),
        ];
        foreach (var (accepted, encoding) in requests)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/2025/06/17");
            request.Headers.Add("Accept-Encoding", accepted);
            Assert.Equal(encoding, (await reader.Client.SendAsync(request)).Content.Headers.ContentEncoding.SingleOrDefault());
        }
    }

    [Theory]
    [InlineData("/bulletins/1", "?handler=source")]
    [InlineData("/bulletins/1", "?HANDLER=Source")]
    [InlineData("/on-this-day", "?month=9&day=24")]
    [InlineData("/articles/2", "?id=1&slug=x")]
    [InlineData("/articles/2", "?cancellation=x")]
    [InlineData("/2025/06/17", "?month=1&utm_source=a")]
    [InlineData("/search?q=飞船", "&culture=en&handler=x")]
    [InlineData("/articles/2?q=飞船", "&hit=3&utm_source=a")]
    [InlineData("/agencies/新华社", "?kind=places&name=酒泉")]
    public async Task What_no_page_asks_for_changes_no_page(string address, string added)
    {
        await using var app = new ArchiveApp();
        using var reader = app.Visit();
        var poisoned = await reader.GetAsync(address + added);
        var first = await poisoned.Content.ReadAsStringAsync();
        var page = await reader.GetAsync(address);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await page.Content.ReadAsStringAsync(), first);
        await using var unharmed = new ArchiveApp();
        Assert.Equal(await unharmed.CreateClient().GetStringAsync(address), first);
    }

    [Fact]
    public async Task A_page_that_is_gone_or_missing_is_asked_for_again()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "重复"));
        using var reader = app.Visit();
        (string Address, HttpStatusCode Status)[] pages =
            [("/articles/2", HttpStatusCode.Gone), ("/articles/99", HttpStatusCode.NotFound), ("/1999/01/01", HttpStatusCode.NotFound)];
        foreach (var (address, status) in pages)
        {
            var answer = await reader.GetAsync(address);
            Assert.Equal(status, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.NoCache);
            Assert.Contains("Cookie", answer.Headers.Vary);
        }
    }

    [Fact]
    public async Task Files_have_addresses_that_change_with_them()
    {
        await using var app = new ArchiveApp();
        var page = await app.ReadAsync("/");
        Assert.Matches(@"^/css/site\.\w+\.css$", page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"));
        Assert.Matches(@"^/site\.\w+\.js$", page.QuerySelector("script")!.GetAttribute("src"));
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor reader, string header, string value, string address = "/articles/2")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation(header, value);
        return (await reader.Client.SendAsync(request)).StatusCode;
    }

    /// <summary>Signals each request that has gone as far as it can without waiting.</summary>
    private sealed class Waiting : IStartupFilter
    {
        public SemaphoreSlim Arrived { get; } = new(0);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                var answer = rest(context);
                Arrived.Release();
                await answer;
            });
            next(app);
        };
    }
}
