using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>An import from a real browser.</summary>
[Trait("Category", "Slow")]
public sealed class ImportTests
{
    [Fact]
    public async Task An_editor_uploads_a_bulletin_reads_it_compares_it_takes_it_back_and_signs_out()
    {
        Chromium.Require();
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync("--Archive:Seeds", "", "--Archive:Folders", folder.Path);
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        var complaints = Chromium.ComplaintsOf(page);
        await SignInAsync(page, server);
        await page.GetByRole(AriaRole.Link, new() { Name = "导入", Exact = true }).ClickAsync();
        await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(Repository.Seed);
        await page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".desk > .where").First).ToContainTextAsync("已完成");
        await page.GetByRole(AriaRole.Link, new() { Name = "查看导入报告" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/imports/1");
        await page.GotoAsync(server.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "梦舟载人飞船零高度逃逸飞行试验取得圆满成功" }).ClickAsync();
        await Assertions.Expect(page.Locator(".text")).ToContainTextAsync("获取了逃逸实飞参数。");

        await page.GotoAsync(server.Address + "/imports/1");
        await page.GetByRole(AriaRole.Link, new() { Name = "涉及的文章，与上一次比较" }).ClickAsync();
        await Assertions.Expect(page.Locator(".touched li")).ToHaveCountAsync(2);
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "撤销这次导入" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Assertions.Expect(page.Locator(".desk > .where").First).ToContainTextAsync("已完成");
        await page.GetByRole(AriaRole.Link, new() { Name = "查看导入报告" }).ClickAsync();
        await Assertions.Expect(page.Locator(".where").First).ToContainTextAsync("撤下 2 篇");
        await page.GotoAsync(server.Address + "/admin");
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/");
        await page.GotoAsync(server.Address + "/admin/imports");
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/account/sign-in?return=%2Fadmin%2Fimports");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Every_page_of_an_import_is_accessible_and_fits_a_phone_in_both_themes()
    {
        Chromium.Require();
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync("--Archive:Folders", folder.Path);
        await using var browser = await Chromium.LaunchAsync();
        var files = Enumerable.Range(1, 2000).Select(i => ($"{i:0000}.txt", Bulletins.Of(Bulletins.Article($"第{i}号通报发布", $"{Bulletins.Harbour}这是第{i}篇。")))).ToArray();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = theme, ViewportSize = new() { Width = 375, Height = 700 } });
            await SignInAsync(page, server);
            await page.GotoAsync(server.Address + "/admin/imports");
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "notes.exe", MimeType = "text/plain", Buffer = [1] });
            await page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("未接收 notes.exe");
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(Repository.Seed);
            await page.GetByRole(AriaRole.Button, new() { Name = "试导入" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "丢弃" })).ToBeVisibleAsync();
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.Locator(".files h2 a").ClickAsync();
            await Assertions.Expect(page.Locator(".passage").First).ToBeVisibleAsync();
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GotoAsync(server.Address + "/admin/imports");
            await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "many.zip", MimeType = "application/zip", Buffer = Upload.Zip(files) });
            await page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("[data-figure=文件]")).ToContainTextAsync("/ 2000");
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GetByRole(AriaRole.Button, new() { Name = "取消导入" }).ClickAsync();
            await Assertions.Expect(page.Locator(".desk > .where").First).ToContainTextAsync("已取消");
            await PageCheck.CheckAsync(page, $"{theme}");
            foreach (var address in new[] { "/admin/undo/1", "/imports/1", "/imports/1/changes" })
            {
                await page.GotoAsync(server.Address + address);
                await PageCheck.CheckAsync(page, $"{theme}");
            }
        }
    }

    [Fact]
    public async Task An_editor_puts_an_article_right_and_decides_a_conflict()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = theme, ViewportSize = new() { Width = 375, Height = 700 } });
            await SignInAsync(page, server);
            await page.GotoAsync(server.Address + "/articles/2");
            await page.GetByRole(AriaRole.Link, new() { Name = "更正或加注" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "更正正文" }).ClickAsync();
            var text = page.GetByLabel("正文", new() { Exact = true });
            await text.FillAsync((await text.InputValueAsync()).Replace("7名航天员", $"{(int)theme + 10}名航天员"));
            await page.GetByLabel("更正理由").FillAsync("据发射中心通报");
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GetByRole(AriaRole.Button, new() { Name = "更正" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("更正已保存");
            await page.GetByLabel("添加编注").FillAsync("参见[首页](/)。");
            await page.GetByRole(AriaRole.Button, new() { Name = "加注" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("编注已添加");
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GotoAsync(server.Address + "/articles/2");
            await PageCheck.CheckAsync(page, $"{theme}");

            await page.GotoAsync(server.Address + "/admin/imports");
            var seed = (await File.ReadAllTextAsync(Repository.Seed)).Replace("7名航天员", $"{(int)theme + 20}名航天员");
            await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = Path.GetFileName(Repository.Seed), MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(seed) });
            await page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator(".desk > .where").First).ToContainTextAsync("已完成");
            await page.GotoAsync(server.Address + "/admin/corrections");
            await Assertions.Expect(page.Locator(".conflict")).ToHaveCountAsync(1);
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.Locator(".conflict h3 a").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "撤销更正 正文" })).ToBeVisibleAsync();
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GetByRole(AriaRole.Button, new() { Name = "撤销更正 正文" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("更正已撤销");
            await page.GetByRole(AriaRole.Button, new() { Name = "撤销编注" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("编注已撤销");
            // The next round begins with the seed as it was.
            await page.GotoAsync(server.Address + "/admin/imports");
            await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(Repository.Seed);
            await page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator(".desk > .where").First).ToContainTextAsync("已完成");
        }
    }

    private static async Task<Server> StartAsync(params string[] settings)
    {
        var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三", "--role", "Editor"])).ExitCode);
        return await Server.StartAsync(folder, settings);
    }

    private static async Task SignInAsync(IPage page, Server server)
    {
        await page.GotoAsync(server.Address + "/account/sign-in");
        await page.GetByLabel("用户名").FillAsync("张三");
        await page.GetByLabel("密码").FillAsync(Visitor.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/admin");
    }
}
