using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>Searching in a real browser: suggestions by keyboard, and what a phone shows.</summary>
[Trait("Category", "Slow")]
public sealed class SearchTests
{
    [Fact]
    public async Task A_reader_is_suggested_an_article_and_opens_it_by_keyboard()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        var complaints = Chromium.ComplaintsOf(page);
        await page.GotoAsync(server.Address + "/articles/1");
        var field = page.GetByRole(AriaRole.Combobox);

        await field.PressSequentiallyAsync("飞船");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("梦舟载人飞船");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.Empty((await page.RunAxe()).Violations);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();

        await field.PressSequentiallyAsync("零");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Null(await field.GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/articles/2");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_an_input_method_has_not_finished_is_not_asked_about()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/suggest?", StringComparison.Ordinal))
                asked.Add(Uri.UnescapeDataString(request.Url.Split('=')[^1]));
        };
        await page.Clock.InstallAsync();
        await page.GotoAsync(server.Address + "/search");
        await page.GetByRole(AriaRole.Combobox).FocusAsync();

        var input = await page.Context.NewCDPSessionAsync(page);
        foreach (var composed in new[] { "f", "fei", "feichuan" })
        {
            await input.SendAsync("Input.imeSetComposition", new() { ["text"] = composed, ["selectionStart"] = composed.Length, ["selectionEnd"] = composed.Length });
            await page.Clock.RunForAsync(1000);
        }
        await input.SendAsync("Input.insertText", new() { ["text"] = "飞船" });
        await page.Clock.RunForAsync(1000);
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("梦舟载人飞船");
        Assert.Equal(["飞船"], asked);
    }

    [Fact]
    public async Task Without_script_the_form_works()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync(server.Address + "/search");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("飞船 -中亚");
        await page.GetByRole(AriaRole.Button, new() { Name = "检索" }).ClickAsync();
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("找到 1 篇文章");
    }

    [Fact]
    public async Task Searches_of_all_kinds_are_accessible_and_fit_a_phone_in_both_themes_and_languages()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var (theme, language) in new[] { (ColorScheme.Light, "zh-CN"), (ColorScheme.Dark, "zh-CN"), (ColorScheme.Light, "en") })
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = theme, Locale = language, ViewportSize = new() { Width = 375, Height = 700 } });
            foreach (var address in new[] { "/search?q=中国 OR 飛船 -(手机 美国", "/search?q=飞船 无此词语", "/search?q=中&place=酒泉&when=2025&sort=oldest", "/search?place=无此地", "/help/search", "/search?q=" + new string('字', 500) })
            {
                await page.GotoAsync(server.Address + address);
                await PageCheck.CheckAsync(page, $"{theme} {language}");
            }
        }
    }
}
