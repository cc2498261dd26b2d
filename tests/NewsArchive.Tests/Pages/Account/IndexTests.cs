using System.Net;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Account;

/// <summary>What people do to their own account.</summary>
[Trait("Category", "Slow")]
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
        Assert.Contains("密码已更改", (await here.ReadAsync("/account")).QuerySelector("[role=status]")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Visit().SignInAsync("李四")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Visit().SignInAsync("李四", Better)).StatusCode);
    }

    [Theory]
    [InlineData("a wrong password", Better, "current", "当前密码不正确。")]
    [InlineData(Visitor.Password, "short", "password", "密码过短")]
    [InlineData(Visitor.Password, "Password-2025!!", "password", "密码太容易猜到")]
    [InlineData(Visitor.Password, "1qaz2wsx3edc4rfv", "password", "密码太容易猜到")]
    [InlineData(Visitor.Password, "李四20250618李四新华社", "password", "密码太容易猜到")]
    [InlineData("", Better, "current", "请填写当前密码。")]
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
        await here.SubmitAsync("/account", "在所有设备退出");
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
    public async Task A_sign_in_ends_after_thirty_days_of_use()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        for (var hours = 11; hours < 30 * 24; hours += 11)
        {
            app.Clock.Now = ArchiveApp.Now + TimeSpan.FromHours(hours);
            Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/account")).StatusCode);
        }
        app.Clock.Now = ArchiveApp.Now + TimeSpan.FromDays(30);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_every_copy_of_the_cookie_and_no_other_sign_in()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var elsewhere = await app.SignInAsync(Role.Editor, "李四");
        using var here = app.Visit();
        var cookies = (await here.SignInAsync("李四")).Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);
        using var thief = new Visitor(app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));
        thief.Client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies));
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/account")).StatusCode);
        await here.SubmitAsync("/account", "退出登录");
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Passkeys_are_changed_only_by_someone_who_has_just_signed_in()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var form = Visitor.FormOf(await editor.ReadAsync("/account"), "添加通行密钥");
        app.Clock.Now += TimeSpan.FromMinutes(11);
        var page = await editor.ReadAsync("/account");
        var again = page.QuerySelectorAll("main a").Single(link => link.TextContent.StartsWith("再次登录", StringComparison.Ordinal));
        Assert.Null(page.QuerySelector("[data-passkey]"));
        foreach (var (handler, status) in new[]
        {
            ("PasskeyOptions", HttpStatusCode.Forbidden), ("Passkey", HttpStatusCode.Redirect), ("RemovePasskey", HttpStatusCode.Redirect),
        })
        {
            var answer = await editor.Client.PostAsync("/account?handler=" + handler, new FormUrlEncodedContent(form.Fields));
            Assert.Equal(status, answer.StatusCode);
        }

        Assert.Equal("/account", Visitor.AddressOf(await editor.SignInAsync("李四", address: again.GetAttribute("href")!)));
        Assert.NotNull((await editor.ReadAsync("/account")).QuerySelector("[data-passkey]"));
    }

    [Fact]
    public async Task Where_admins_need_passkeys_a_password_opens_an_admin_s_own_account_alone()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Access:AdminsNeedPasskeys"] = "true" } };
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        foreach (var address in new[] { "/admin", "/admin/accounts", "/admin/audit/csv", "/admin/articles/1" })
            Assert.EndsWith("/account", Visitor.AddressOf(await admin.GetAsync(address)));
        Assert.Contains("要求管理员用通行密钥登录", (await admin.ReadAsync("/account")).QuerySelector(".failed")!.TextContent);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/admin")).StatusCode);
        Assert.Null((await editor.ReadAsync("/account")).QuerySelector(".failed"));
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
        Assert.Contains("未能添加通行密钥", page.QuerySelector("[role=alert]")!.TextContent);
    }
}
