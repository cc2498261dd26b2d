using System.Net;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Account;

/// <summary>What people do to their own account.</summary>
public sealed class IndexTests
{
    private const string Better = "an even better battery";

    [Fact]
    public async Task A_new_password_signs_out_all_others_and_is_the_only_one_that_works()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var here = await app.SignInAsync(Role.Editor, "李四");
        using var elsewhere = app.Visit();
        await elsewhere.SignInAsync("李四");
        Assert.Equal(HttpStatusCode.Redirect, (await here.SubmitAsync("/account", "更改密码", ("current", Visitor.Password), ("password", Better))).StatusCode);
        Assert.Contains("密码已经更改", (await here.ReadAsync("/account")).QuerySelector("[role=status]")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Visit().SignInAsync("李四")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Visit().SignInAsync("李四", Better)).StatusCode);
    }

    [Theory]
    [InlineData("a wrong password", Better, "current", "现在的密码不对。")]
    [InlineData(Visitor.Password, "short", "password", "密码太短")]
    [InlineData("", Better, "current", "请填写现在的密码。")]
    public async Task A_password_that_will_not_do_changes_nothing(string current, string password, string field, string expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await Visitor.PageOfAsync(await editor.SubmitAsync("/account", "更改密码", ("current", current), ("password", password)));
        Assert.StartsWith(expected, page.GetElementById(field + "-error")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Visit().SignInAsync("李四")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_works_at_once()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var here = await app.SignInAsync(Role.Editor, "李四");
        using var elsewhere = app.Visit();
        await elsewhere.SignInAsync("李四");
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account")).StatusCode);
        await here.SubmitAsync("/account", "在所有设备上退出");
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_sign_in_ends_after_twelve_hours_without_use()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        app.Clock.Now += TimeSpan.FromHours(11);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/account")).StatusCode);
        app.Clock.Now += TimeSpan.FromHours(12.1);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task What_is_behind_the_sign_in_is_stored_nowhere()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        foreach (var address in new[] { "/admin", "/account", "/admin/audit", "/admin/audit/csv" })
            Assert.True((await admin.GetAsync(address)).Headers.CacheControl!.NoStore, address);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public async Task A_passkey_nobody_asked_for_is_not_added(string credential)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await Visitor.PageOfAsync(await editor.SubmitAsync("/account", "添加通行密钥", ("credential", credential), ("passkey", "电脑")));
        Assert.Contains("没有添加通行密钥", page.QuerySelector("[role=alert]")!.TextContent);
    }
}
