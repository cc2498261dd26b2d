using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>A reader copies a citation.</summary>
[Trait("Category", "Slow")]
public sealed class CitingTests
{
    [Fact]
    public async Task A_button_copies_a_citation_and_says_so()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 375, Height = 700 } });
        var complaints = Chromium.ComplaintsOf(page);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(server.Address + "/articles/2");
        var citation = page.Locator(".cite .citation").Nth(1);
        await page.Locator(".cite button").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator(".cite button").Nth(1)).ToHaveTextAsync("已复制。");
        Assert.Equal(await citation.TextContentAsync(), await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await PageCheck.CheckAsync(page, "citations");
        // The linked data of the page are no script to the browser.
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Without_script_a_citation_is_text()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync(server.Address + "/articles/2");
        await Assertions.Expect(page.Locator(".cite .citation").First).ToContainTextAsync("[N/OL]");
        await Assertions.Expect(page.Locator(".cite button")).ToHaveCountAsync(0);
    }
}
