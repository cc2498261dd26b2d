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
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/articles/1");
        await page.Locator("a[rel=next]").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/articles/2");
        Assert.Empty(complaints);
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
