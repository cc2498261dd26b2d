using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>Those who work on the archive, in a real browser.</summary>
[Trait("Category", "Slow")]
public sealed class AccountTests
{
    private static readonly string[] StaffPages =
    [
        "/admin", "/account", "/admin/accounts", "/admin/audit", "/admin/imports", "/admin/undo/1", "/admin/bulletins/1", "/admin/corrections",
        "/admin/articles/1", "/admin/articles/1?field=Body", "/admin/purges", "/account/sign-out",
    ];

    [Fact]
    public async Task A_passkey_is_added_signs_in_and_is_removed()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        var complaints = Chromium.ComplaintsOf(page);
        await AddAuthenticatorAsync(page);
        var address = Address(server);
        await SignInAsync(page, address);
        await page.GotoAsync(address + "/account");
        await page.GetByLabel("名称").FillAsync("办公室电脑");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("通行密钥已添加。");
        await Assertions.Expect(page.Locator(".rows strong")).ToHaveTextAsync("办公室电脑");

        await SignOutAsync(page, address);
        await page.GotoAsync(address + "/account");
        await Assertions.Expect(page).ToHaveURLAsync(address + "/account/sign-in?return=%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(address + "/account");
        await Assertions.Expect(page.Locator(".where")).ToContainTextAsync("张三");

        await page.GetByRole(AriaRole.Button, new() { Name = "移除 办公室电脑" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("通行密钥已移除。");
        await SignOutAsync(page, address);
        await page.GotoAsync(address + "/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("无法识别这个通行密钥");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Where_admins_need_passkeys_one_is_added_opens_the_desk_and_ends_with_a_new_password()
    {
        Chromium.Require();
        await using var server = await StartAsync("--Access:AdminsNeedPasskeys=true");
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        await AddAuthenticatorAsync(page);
        var address = Address(server);
        await SignInAsync(page, address, "/account");
        await page.GetByLabel("名称").FillAsync("办公室电脑");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("通行密钥已添加。");
        await SignOutAsync(page, address);
        await page.GotoAsync(address + "/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(address + "/admin");

        await page.GotoAsync(address + "/admin/accounts");
        await page.GetByRole(AriaRole.Button, new() { Name = "密码链接 张三" }).ClickAsync();
        await page.GotoAsync((await page.Locator(".notice code").TextContentAsync())!);
        await page.GetByLabel("新密码").FillAsync("an even better battery");
        await page.Locator("main button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("密码已设置");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("无法识别这个通行密钥");
    }

    [Fact]
    public async Task A_password_signs_in_without_script()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync(Address(server) + "/account/sign-in");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" })).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("用户名")).ToBeFocusedAsync();
        await SignInAsync(page, Address(server));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("管理");
    }

    [Fact]
    public async Task Every_page_of_the_staff_is_accessible_and_fits_a_phone_in_both_themes()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = theme, ViewportSize = new() { Width = 375, Height = 700 } });
            var address = Address(server);
            foreach (var path in new[] { "/account/sign-in", "/account/first-admin?token=x", "/account/set-password?id=1&token=x" })
            {
                await page.GotoAsync(address + path);
                await PageCheck.CheckAsync(page, $"{theme}");
            }
            await page.GotoAsync(address + "/account/sign-in");
            await page.GetByLabel("用户名").FillAsync("张三");
            await page.GetByLabel("密码").FillAsync("a wrong password");
            await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("用户名或密码不正确");
            await PageCheck.CheckAsync(page, $"{theme}");

            await SignInAsync(page, address);
            foreach (var language in new[] { "en", "zh-CN" })
            {
                await page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Accept-Language"] = language });
                foreach (var path in StaffPages)
                {
                    await page.GotoAsync(address + path);
                    await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
                    await PageCheck.CheckAsync(page, $"{theme}");
                }
            }
            await page.GotoAsync(address + "/account");
            await page.GetByLabel("当前密码").FillAsync(Visitor.Password);
            await page.GetByLabel("新密码").FillAsync("short");
            await page.GetByRole(AriaRole.Button, new() { Name = "更改密码" }).ClickAsync();
            await Assertions.Expect(page.GetByLabel("新密码")).ToBeFocusedAsync();
            await PageCheck.CheckAsync(page, $"{theme}");

            await page.GotoAsync(address + "/admin/accounts");
            await page.GetByRole(AriaRole.Button, new() { Name = "密码链接 张三" }).ClickAsync();
            await Assertions.Expect(page.Locator(".notice code")).ToBeVisibleAsync();
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GotoAsync((await page.Locator(".notice code").TextContentAsync())!);
            await PageCheck.CheckAsync(page, $"{theme}");
        }
    }

    [Fact]
    public async Task The_first_admin_s_page_is_accessible_and_fits_a_phone()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = theme, ViewportSize = new() { Width = 375, Height = 700 } });
            await page.GotoAsync(server.FirstAdminLink!);
            await PageCheck.CheckAsync(page, $"{theme}");
        }
    }

    // Passkeys belong to a name, not to a number.
    private static string Address(Server server) => server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var authenticator = await page.Context.NewCDPSessionAsync(page);
        await authenticator.SendAsync("WebAuthn.enable");
        await authenticator.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
            },
        });
    }

    private static async Task<Server> StartAsync(params string[] settings)
    {
        var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三"])).ExitCode);
        return await Server.StartAsync(folder, ["--Site:SignInsAMinute=1000", .. settings]);
    }

    private static async Task SignOutAsync(IPage page, string address)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(address + "/");
    }

    private static async Task SignInAsync(IPage page, string address, string leadsTo = "/admin")
    {
        await page.GotoAsync(address + "/account/sign-in");
        await page.GetByLabel("用户名").FillAsync("张三");
        await page.GetByLabel("密码").FillAsync(Visitor.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(address + leadsTo);
    }
}
