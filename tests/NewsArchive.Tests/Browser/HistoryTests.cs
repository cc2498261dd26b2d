using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>A reader's way from an article to what it said before.</summary>
[Trait("Category", "Slow")]
public sealed class HistoryTests
{
    [Fact]
    public async Task A_reader_goes_to_an_old_text_and_back_on_a_phone_in_both_themes()
    {
        Chromium.Require();
        var folder = new TemporaryFolder();
        foreach (var story in new[] { Bulletins.Harbour, Bulletins.Harbour.Replace("三条", "五条", StringComparison.Ordinal) })
        {
            folder.Write("day.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", story)));
            Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "day.txt")).ExitCode);
        }
        await using var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        await using var browser = await Chromium.LaunchAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = theme, ViewportSize = new() { Width = 375, Height = 700 } });
            await page.GotoAsync(server.Address + "/articles/1");
            await page.GetByRole(AriaRole.Link, new() { Name = "第 2 版" }).ClickAsync();
            await Assertions.Expect(page.Locator(".changes del")).ToHaveTextAsync("三");
            await Assertions.Expect(page.Locator(".changes ins")).ToHaveTextAsync("五");
            await PageCheck.CheckAsync(page, $"{theme}");

            await page.GetByRole(AriaRole.Link, new() { Name = "第 1 版" }).ClickAsync();
            await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("这是第 1 版");
            await Assertions.Expect(page.Locator(".text")).ToContainTextAsync("增开三条");
            await PageCheck.CheckAsync(page, $"{theme}");

            await page.Locator(".notice a").ClickAsync();
            await Assertions.Expect(page.Locator(".text")).ToContainTextAsync("增开五条");
            await PageCheck.CheckAsync(page, $"{theme}");
        }
    }
}
