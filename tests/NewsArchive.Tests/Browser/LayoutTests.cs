using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>What only a browser's layout shows.</summary>
[Trait("Category", "Slow")]
public sealed class LayoutTests
{
    [Fact]
    public async Task Nothing_moves_while_a_page_and_its_scripts_arrive_slowly()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var (width, address) in new[]
        {
            (375, "/articles/1?q=中亚"), (1280, "/articles/1?q=中亚"), (1280, "/articles/1"), (375, "/account/sign-in"), (1280, "/"), (1280, "/search?q=中亚"),
        })
        {
            var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 800 } });
            var line = await page.Context.NewCDPSessionAsync(page);
            await line.SendAsync("Network.enable");
            await line.SendAsync("Network.emulateNetworkConditions", new()
            {
                ["offline"] = false,
                ["latency"] = 100,
                ["downloadThroughput"] = 100_000,
                ["uploadThroughput"] = 100_000,
            });
            // The page has been painted when its scripts arrive.
            await page.RouteAsync("**/*.js", async route =>
            {
                await Task.Delay(1500);
                await route.ContinueAsync();
            });
            await page.AddInitScriptAsync("""
                window.moved = [];
                new PerformanceObserver(list => {
                  for (const entry of list.getEntries())
                    window.moved.push(...entry.sources.map(source => source.node?.outerHTML ?? source.node?.nodeValue));
                }).observe({ type: 'layout-shift', buffered: true });
                """);
            await page.GotoAsync(server.Address + address);
            await page.EvaluateAsync("new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))");
            Assert.Equal((width, address, ""), (width, address, string.Join('\n', await page.EvaluateAsync<string[]>("window.moved"))));
        }
    }

    [Fact]
    public async Task A_quotation_in_a_headline_that_is_longer_than_a_phone_is_wide_breaks()
    {
        Chromium.Require();
        var folder = new TemporaryFolder();
        folder.Write("day.txt", Bulletins.Of(Bulletins.Article("“纪念北京冬奥会成功举办一周年和冰雪运动系列活动”启动", Bulletins.Harbour)));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "day.txt")).ExitCode);
        await using var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 375, Height = 700 } });
        foreach (var address in new[] { "/", "/search?q=北京", "/articles/1" })
        {
            await page.GotoAsync(server.Address + address);
            await PageCheck.AssertFitsAsync(page);
        }
    }

    [Fact]
    public async Task The_weeks_of_a_year_are_of_one_height()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        // March and June of 2025 have six weeks each, the months beside them five.
        await page.GotoAsync(server.Address + "/2025");
        Assert.Single(await HeightsAsync(page, ".months tbody tr"));
    }

    [Fact]
    public async Task The_paragraphs_of_an_article_and_the_filters_of_the_trail_fit_an_editor_s_phone()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 375, Height = 700 } });
        await page.GotoAsync(server.FirstAdminLink!);
        await page.GetByLabel("用户名").FillAsync("张三");
        await page.GetByLabel("新密码").FillAsync(Visitor.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "设为管理员" }).ClickAsync();
        await page.GotoAsync(server.Address + "/admin/articles/1");
        var paragraphs = page.Locator(".fields dd p:not(:last-child)");
        Assert.Single((await paragraphs.EvaluateAllAsync<double[]>("all => all.map(p => p.getBoundingClientRect().left)")).Distinct());

        // The longest kind of entry is longer in English.
        await page.SetViewportSizeAsync(320, 700);
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await page.GotoAsync(server.Address + "/admin/audit");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await PageCheck.AssertFitsAsync(page);
    }

    [Fact]
    public async Task The_heads_of_the_table_of_series_are_each_on_one_line_of_a_phone()
    {
        Chromium.Require();
        var folder = new TemporaryFolder();
        foreach (var day in new[] { "20231112", "20251230" })
            folder.Write($"{day}.md", $"# 新闻联播 {day}\n\n## 各地丰收\n\n{day}的消息播出，各地丰收。\n");
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "20231112.md", "20251230.md")).ExitCode);
        await using var server = await Server.StartAsync(folder);
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 375, Height = 700 } });
        await page.GotoAsync(server.Address + "/series");
        Assert.Single(await page.Locator(".series thead th").EvaluateAllAsync<int[]>("""
            all => [...new Set(all.map(th => {
              const text = document.createRange();
              text.selectNodeContents(th);
              return text.getClientRects().length;
            }))]
            """));
        await PageCheck.AssertFitsAsync(page);
    }

    private static Task<double[]> HeightsAsync(IPage page, string selector) =>
        page.Locator(selector).EvaluateAllAsync<double[]>("all => [...new Set(all.map(row => Math.round(row.getBoundingClientRect().height)))]");
}
