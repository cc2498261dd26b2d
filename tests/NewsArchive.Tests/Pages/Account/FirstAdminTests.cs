using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Access;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Account;

/// <summary>The link that makes the first account.</summary>
[Trait("Category", "Slow")]
public sealed class FirstAdminTests
{
    [Fact]
    public async Task The_start_without_accounts_logs_a_link_that_makes_an_admin_once()
    {
        await using var server = await Server.StartAsync();
        var link = server.FirstAdminLink!;
        using var first = new Visitor(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) });
        var late = Visitor.FormOf(await first.ReadAsync(link), "设为管理员", ("name", "王五"), ("password", Visitor.Password));
        Assert.DoesNotContain(new Uri(link).Query["?token=".Length..], await File.ReadAllTextAsync(server.Archive.Path, System.Text.Encoding.Latin1));

        Assert.Equal("/admin", (await first.SubmitAsync(link, "设为管理员", ("name", "张三"), ("password", Visitor.Password))).Headers.Location!.OriginalString);
        Assert.Contains("操作记录", (await first.ReadAsync("/admin")).Body!.TextContent);

        Assert.Equal(HttpStatusCode.Gone, (await first.GetAsync(link)).StatusCode);
        using var second = new Visitor(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) });
        var token = Visitor.FormOf(await second.ReadAsync("/account/sign-in"), "登录").Fields["__RequestVerificationToken"];
        late.Fields["__RequestVerificationToken"] = token;
        Assert.Equal(HttpStatusCode.Gone, (await second.Client.PostAsync("/account/first-admin", new FormUrlEncodedContent(late.Fields))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.SignInAsync("王五")).StatusCode);
    }

    [Theory]
    [InlineData(59, HttpStatusCode.OK)]
    [InlineData(60, HttpStatusCode.Gone)]
    public async Task The_link_dies_after_an_hour(int minutes, HttpStatusCode expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var visitor = app.Visit();
        var token = app.Services.GetRequiredService<FirstAdminLink>().MakeToken();
        app.Clock.Now += TimeSpan.FromMinutes(minutes);
        var response = await visitor.GetAsync("/account/first-admin?token=" + token);
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Gone)
            Assert.Contains("链接已失效", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_link_dies_when_an_account_is_made_elsewhere_even_with_its_form_open()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var visitor = app.Visit();
        var address = "/account/first-admin?token=" + app.Services.GetRequiredService<FirstAdminLink>().MakeToken();
        var form = Visitor.FormOf(await visitor.ReadAsync(address), "设为管理员", ("name", "王五"), ("password", Visitor.Password));
        await app.AddAccountAsync(Role.Admin, "张三");
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Client.PostAsync("/account/first-admin", new FormUrlEncodedContent(form.Fields))).StatusCode);
        Assert.Equal(1, await app.QueryAsync(a => a.Accounts.CountAsync()));
    }

    [Fact]
    public async Task Of_many_who_use_the_link_at_once_one_becomes_admin()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:SignInsAMinute"] = "1000" } };
        using var visitor = app.Visit();
        var address = "/account/first-admin?token=" + app.Services.GetRequiredService<FirstAdminLink>().MakeToken();
        var form = Visitor.FormOf(await visitor.ReadAsync(address), "设为管理员", ("password", Visitor.Password));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => visitor.Client.PostAsync("/account/first-admin", new FormUrlEncodedContent([.. form.Fields, new("name", $"admin{i}")]))));
        Assert.Equal(1, await app.QueryAsync(a => a.Accounts.CountAsync()));
    }

    [Theory]
    [InlineData("?token=")]
    [InlineData("")]
    [InlineData("?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Another_token_opens_nothing(string query)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var visitor = app.Visit();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync("/account/first-admin" + query)).StatusCode);
    }

    [Theory]
    [InlineData("张三", "short", "password", "密码过短")]
    [InlineData("张三", "aaaaaaaaaaaaaaaa", "password", "密码字符种类太少")]
    [InlineData("张 三", Visitor.Password, "name", "用户名只能包含文字")]
    [InlineData("a\u202Eb", Visitor.Password, "name", "用户名只能包含文字")]
    public async Task What_will_not_do_is_said_beside_its_field(string name, string password, string field, string expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var visitor = app.Visit();
        var address = "/account/first-admin?token=" + app.Services.GetRequiredService<FirstAdminLink>().MakeToken();
        var page = await Visitor.PageOfAsync(await visitor.SubmitAsync(address, "设为管理员", ("name", name), ("password", password)));
        Assert.StartsWith(expected, page.GetElementById(field + "-error")!.TextContent);
        Assert.Equal(0, await app.QueryAsync(a => a.Accounts.CountAsync()));
    }
}
