using System.Net;
using System.Net.Sockets;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Serving;

/// <summary>The site behind a proxy, below a path, over https.</summary>
[Trait("Category", "Slow")]
public sealed class SiteTests
{
    [Fact]
    public async Task Below_a_path_every_link_of_every_page_leads_on()
    {
        await using var app = new ArchiveApp { Settings = { ["Site:PathBase"] = "/archive", ["Site:SearchesAMinute"] = "1000" } };
        await app.AddAccountAsync(Role.Admin, "张三");
        using var visitor = app.Visit();
        var signedIn = await visitor.SignInAsync("张三", address: (await visitor.GetAsync("/archive/admin")).Headers.Location!.PathAndQuery);
        Assert.Equal("/archive/admin", signedIn.Headers.Location!.OriginalString);

        var (waiting, seen) = (new Queue<string>(["/archive/", "/archive/search?q=飞船", "/archive/bulletins/1?article=2"]), new HashSet<string>());
        while (waiting.TryDequeue(out var address))
        {
            if (!seen.Add(address))
                continue;
            var response = await visitor.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.OK), (address, response.StatusCode));
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            foreach (var link in (await Visitor.PageOfAsync(response)).QuerySelectorAll("a[href], link[href], form[action], script[src], [data-options]"))
            {
                var target = link.GetAttribute("href") ?? link.GetAttribute("action") ?? link.GetAttribute("src") ?? link.GetAttribute("data-options")!;
                if (target.StartsWith('#') || target.StartsWith("http", StringComparison.Ordinal))
                    continue;
                target = new Uri(new Uri("http://localhost" + address), target).PathAndQuery;
                Assert.True(target.StartsWith("/archive", StringComparison.Ordinal), $"{address} links to {target}");
                // A search can be narrowed in more ways than anyone follows.
                if (link.LocalName == "a" && link.GetAttribute("rel")?.Contains("nofollow") != true)
                    waiting.Enqueue(target);
            }
        }
        Assert.Contains("/archive/articles/2", seen);
        Assert.Contains("/archive/2025/06/17", seen);
        Assert.Contains("/archive/admin/audit/csv", seen);
    }

    [Fact]
    public async Task The_site_has_the_name_rights_and_contact_of_its_settings()
    {
        await using var app = new ArchiveApp
        {
            Settings = { ["Site:Name"] = "海滨<县>新闻库", ["Site:Rights"] = "文字版权归来源所有", ["Site:Contact"] = "archive@example.org" },
        };
        var page = await app.ReadAsync("/articles/2");
        Assert.Equal("海滨<县>新闻库", page.QuerySelector(".name")!.TextContent);
        Assert.EndsWith(" · 海滨<县>新闻库", page.Title);
        Assert.Equal("海滨<县>新闻库", page.QuerySelector("meta[property='og:site_name']")!.GetAttribute("content"));
        Assert.Contains("文字版权归来源所有", page.QuerySelector("footer.colophon")!.TextContent);
        Assert.Equal("mailto:archive@example.org", page.QuerySelector("footer.colophon [href^=mailto]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_a_shared_link_shows_is_there()
    {
        await using var app = new ArchiveApp();
        using var reader = app.Visit();
        var page = await app.ReadAsync("/articles/2");
        Assert.Equal("article", page.QuerySelector("meta[property='og:type']")!.GetAttribute("content"));
        Assert.StartsWith("梦舟载人飞船", page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        foreach (var (address, type) in new[]
        {
            (page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!, "image/png"),
            (page.QuerySelector("link[rel=apple-touch-icon]")!.GetAttribute("href")!, "image/png"),
            (page.QuerySelector("link[rel=manifest]")!.GetAttribute("href")!, "application/manifest+json"),
        })
        {
            Assert.Equal(type, (await reader.GetAsync(address)).EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9")]
    [InlineData("127.0.0.0/8, 10.0.0.1", "203.0.113.9")]
    [InlineData("10.0.0.1", "127.0.0.1")]
    [InlineData("", "127.0.0.1")]
    public async Task Only_a_known_proxy_is_believed_about_where_a_request_comes_from(string proxies, string expected)
    {
        await using var server = await Server.StartAsync("--Site:Proxies=" + proxies);
        using var visitor = new Visitor(new HttpClient { BaseAddress = new Uri(server.Address) });
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await visitor.SignInAsync("nobody");
        Assert.Equal(expected, await server.Archive.ReadAsync<string>("SELECT Address FROM Acts"));
    }

    [Fact]
    public async Task Over_https_browsers_are_told_to_stay_there()
    {
        await using var app = new ArchiveApp(seeds: false);
        var answer = await app.Visit("https://archive.example").GetAsync("/");
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.False((await app.Visit("http://archive.example").GetAsync("/")).Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_gets_no_page_and_no_password_link()
    {
        await using var server = await Server.StartAsync("--AllowedHosts=archive.example;127.0.0.1", "--Site:Proxies=127.0.0.1");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        foreach (var (header, host, status) in new[]
        {
            ("Host", "evil.example", HttpStatusCode.BadRequest), ("Host", "archive.example", HttpStatusCode.Redirect),
            ("X-Forwarded-Host", "evil.example", HttpStatusCode.Redirect), ("X-Forwarded-Host", "archive.example", HttpStatusCode.Redirect),
        })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, server.Address + "/account");
            request.Headers.TryAddWithoutValidation(header, host);
            var answer = await client.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
            if (answer.Headers.Location is { } leadsTo)
                Assert.Equal(host == "archive.example" ? host : "127.0.0.1", leadsTo.Host);
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task Idle_connections_leave_the_program_alive()
    {
        await using var server = await Server.StartAsync("--Site:Connections=20");
        var address = new Uri(server.Address);
        var idle = new List<TcpClient>();
        for (var i = 0; i < 30; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            idle.Add(client);
        }
        // The last ones are closed by the server.
        Assert.Equal(0, await idle[^1].GetStream().ReadAsync(new byte[1]));
        idle.ForEach(client => client.Dispose());
        using var reader = new HttpClient();
        HttpResponseMessage? answer = null;
        while (answer is null)
        {
            try
            {
                answer = await reader.GetAsync(address, TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                // The server has not noticed yet that the others are gone.
            }
        }
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task What_the_program_writes_is_for_its_own_account()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var server = await Server.StartAsync();
        using var reader = new HttpClient();
        await reader.GetAsync(server.Address + "/account/sign-in");
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var written = Directory.GetFileSystemEntries(Path.GetDirectoryName(server.Archive.Path)!, "*", SearchOption.AllDirectories);
        Assert.Contains(server.Archive.Path, written);
        foreach (var path in written)
            Assert.Equal((path, UnixFileMode.None), (path, File.GetUnixFileMode(path) & others));
    }

    [Theory]
    [InlineData("http://localhost", "")]
    [InlineData("https://localhost", "__Host-")]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites(string address, string prefix)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Editor, "李四");
        using var visitor = app.Visit(address);
        var form = await visitor.GetAsync("/account/sign-in");
        var signedIn = await visitor.SignInAsync("李四");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).StatusCode);
        var cookies = form.Headers.GetValues("Set-Cookie").Concat(signedIn.Headers.GetValues("Set-Cookie")).Where(c => !c.Contains("expires=Thu, 01 Jan 1970")).ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie =>
        {
            Assert.Matches(prefix == "" ? @"^\.AspNetCore\." : @"^__Host-\.AspNetCore\.", cookie);
            Assert.Contains("httponly", cookie);
            Assert.Matches("samesite=(lax|strict)", cookie);
            Assert.Contains("path=/;", cookie);
            Assert.Equal(prefix != "", cookie.Contains("; secure"));
        });
        await visitor.SubmitAsync("/account", "退出登录");
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Over_https_a_cookie_that_a_neighbour_could_have_set_counts_for_nothing()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Editor, "李四");
        using var visitor = app.Visit("https://localhost");
        var cookie = (await visitor.SignInAsync("李四")).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var bare = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("https://localhost") });
        async Task<HttpStatusCode> GetAsync(string header)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/account");
            request.Headers.Add("Cookie", header);
            return (await bare.SendAsync(request)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, await GetAsync(cookie));
        Assert.Equal(HttpStatusCode.Redirect, await GetAsync(cookie["__Host-".Length..]));
    }

    [Theory]
    [InlineData("Site:PathBase is not a path", "--Site:PathBase=archive")]
    [InlineData("Site:PathBase is not a path", "--Site:PathBase=/archive/")]
    [InlineData("Site:Proxies can't be parsed", "--Site:Proxies=proxy.example")]
    [InlineData("at least 1", "--Site:SearchesAMinute=0")]
    [InlineData("Site:SignInsAMinute", "--Site:SignInsAMinute=many")]
    [InlineData("Site:Pathbase2 is not a setting", "--Site:Pathbase2=/x")]
    public async Task A_setting_that_cannot_work_stops_the_start_with_one_line(string expected, string setting)
    {
        using var folder = new TemporaryFolder();
        var result = await Binary.RunAsync(folder.Path, setting, "--urls=http://127.0.0.1:0");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, Assert.Single(result.Problems));
    }
}
