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
        await PageCheck.CheckAsync(page, "default");
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
            await input.SendAsync(
                "Input.imeSetComposition",
                new() { ["text"] = composed, ["selectionStart"] = composed.Length, ["selectionEnd"] = composed.Length });
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
    public async Task A_reader_goes_from_a_search_through_its_matches_to_the_next_result_and_back_by_keyboard()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 375, Height = 700 } });
        var complaints = Chromium.ComplaintsOf(page);
        var (search, status) = (server.Address + "/search?q=逃逸 OR 峰会合影&sort=newest", page.Locator(".hits [role=status]"));
        await page.GotoAsync(search);
        await page.Locator(".listing h2 a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".hits [rel=next]")).ToHaveTextAsync("下一处");
        // Keys work once the scripts have run, the second of which makes the search field a combobox.
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox)).ToBeVisibleAsync();
        var count = await page.Locator("mark").CountAsync();
        await Assertions.Expect(status).ToHaveTextAsync($"共 {count} 处");
        for (var i = 1; i <= count; i++)
        {
            await page.Keyboard.PressAsync("n");
            await Assertions.Expect(status).ToHaveTextAsync($"第 {i} 处，共 {count} 处");
            await Assertions.Expect(page.Locator($"#hit-{i}")).ToBeInViewportAsync();
        }
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(status).ToHaveTextAsync($"第 {count - 1} 处，共 {count} 处");
        await page.Keyboard.PressAsync("n");
        await PageCheck.CheckAsync(page, "last match");

        // The button does what the key does, and keeps the focus.
        await page.Locator(".hits [rel=prev]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(status).ToHaveTextAsync($"第 {count - 2} 处，共 {count} 处");

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".count")).ToContainTextAsync("找到");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Past_the_last_match_comes_the_next_result_and_marks_change_nothing_that_is_copied()
    {
        Chromium.Require();
        var folder = new TemporaryFolder();
        folder.Write("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.Article("码头扩建", Bulletins.Harbour + "扩建。")));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "day.txt")).ExitCode);
        await using var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        const string copy =
            "() => { getSelection().selectAllChildren(document.querySelector('article')); return getSelection().toString(); }";
        await page.GotoAsync(server.Address + "/articles/1");
        var plain = await page.EvaluateAsync<string>(copy);
        await page.GotoAsync(server.Address + "/articles/1?q=吞吐量创下&sort=oldest");
        Assert.Equal(plain, await page.EvaluateAsync<string>(copy));

        await Assertions.Expect(page.GetByRole(AriaRole.Combobox)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".hits [role=status]")).ToHaveTextAsync("共 1 处");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator(".hits [rel=next]")).ToHaveTextAsync("下一篇结果");
        await Assertions.Expect(page.Locator(".hits [rel=next]")).Not.ToHaveAttributeAsync("href", "#hit-1");
    }

    [Fact]
    public async Task Without_script_numbers_lead_to_the_matches()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 375, Height = 700 } });
        await page.GotoAsync(server.Address + "/articles/2?q=逃逸");
        await page.Locator(".hits .numbers a").Last.ClickAsync();
        await Assertions.Expect(page.Locator("mark").Last).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator(".hits .back")).ToBeInViewportAsync();
        await PageCheck.AssertFitsAsync(page);
    }

    [Fact]
    public async Task Searches_of_all_kinds_are_accessible_and_fit_a_phone_in_both_themes_and_languages()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var (theme, language) in new[] { (ColorScheme.Light, "zh-CN"), (ColorScheme.Dark, "zh-CN"), (ColorScheme.Light, "en") })
        {
            var page = await browser.NewPageAsync(
                new() { ColorScheme = theme, Locale = language, ViewportSize = new() { Width = 375, Height = 700 } });
            string[] addresses =
            [
                "/search?q=中国 OR 飛船 -(手机 美国", "/search?q=飞船 无此词语", "/search?q=飞船&place=北京&from=2025-01-01",
                "/search?q=中&place=酒泉&when=2025&sort=oldest", "/search?place=无此地", "/help/search", "/search?q=" + new string('字', 500),
            ];
            foreach (var address in addresses)
            {
                await page.GotoAsync(server.Address + address);
                await page.EvaluateAsync("document.querySelector('.programs')?.setAttribute('open', '')");
                await PageCheck.CheckAsync(page, $"{theme} {language}");
            }
        }
    }
}
