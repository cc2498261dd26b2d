using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>A reader's way through the real program in a real browser.</summary>
[Trait("Category", "Slow")]
public sealed class ReaderTests
{
    [Fact]
    public async Task A_reader_opens_an_article_and_searches()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        var complaints = Chromium.ComplaintsOf(page);

        await page.GotoAsync(server.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "梦舟载人飞船零高度逃逸飞行试验取得圆满成功" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("梦舟载人飞船零高度逃逸飞行试验取得圆满成功");
        await Assertions.Expect(page.Locator(".text")).ToContainTextAsync("获取了逃逸实飞参数。");
        await Assertions.Expect(page.Locator(".text p").First).ToHaveCSSAsync("text-align", "justify");

        await page.GetByRole(AriaRole.Combobox).FillAsync("命运共同体");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("找到 1 篇文章");
        await Assertions.Expect(page.Locator("mark").First).ToHaveTextAsync("命运共同体");
        await page.Locator(".listing a").ClickAsync();
        await Assertions.Expect(page.Locator(".text mark").First).ToHaveTextAsync("命运共同体");
        await page.GotoAsync(server.Address + "/articles/1");
        await page.Locator("a[rel=next]").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/articles/2");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_reader_goes_to_an_item_of_a_roundup_and_a_wide_table_fits_a_phone()
    {
        Chromium.Require();
        var folder = new TemporaryFolder();
        folder.Write("day.txt", """
            吞吐量公布

            新华社海口6月17日电 各港17日公布吞吐量。

            港口 第一季度（万吨） 第二季度（万吨） 第三季度（万吨） 第四季度（万吨）

            海口秀英港集装箱码头 12345.67 12345.67 12345.67 12345.67

            三亚港 1 2 3 4

            各港还将扩建。
            """);
        folder.Write("20250617.md", "# 《新闻联播》 20250617\n\n## 国内联播快讯\n\n" + string.Concat(Enumerable.Range(1, 9).Select(i =>
            $"**第{i}港扩建提速**\n\n{string.Concat(Enumerable.Repeat("港口扩建提速，大船不再等潮水。", 20))}\n\n")));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "20250617.md", "day.txt")).ExitCode);
        await using var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        await using var browser = await Chromium.LaunchAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = theme, ViewportSize = new() { Width = 375, Height = 700 } });
            await page.GotoAsync(server.Address + "/articles/2");
            await Assertions.Expect(page.Locator(".text td")).ToHaveCountAsync(15);
            await PageCheck.CheckAsync(page, $"{theme}");

            await page.GotoAsync(server.Address + "/articles/1");
            await PageCheck.CheckAsync(page, $"{theme}");
            await page.GetByRole(AriaRole.Link, new() { Name = "第7港扩建提速" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "第7港扩建提速" })).ToBeInViewportAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "第1港扩建提速" })).Not.ToBeInViewportAsync();
        }
    }

    [Fact]
    public async Task Every_page_is_accessible_and_fits_a_phone_in_both_themes()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = theme, ViewportSize = new() { Width = 375, Height = 700 } });
            foreach (var address in new[] { "/", "/2025/06/17", "/articles/1", "/articles/2", "/bulletins/1?article=2", "/imports", "/imports/1", "/search?q=飞船", "/search", "/search?q=无此词语", "/about", "/nothing" })
            {
                await page.GotoAsync(server.Address + address);
                await PageCheck.CheckAsync(page, $"{theme}");
            }
        }
    }
}
