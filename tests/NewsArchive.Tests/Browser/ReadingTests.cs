using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>The ways in which readers go through the archive, with script and without, by mouse and by keys alone.</summary>
[Trait("Category", "Slow")]
public sealed class ReadingTests
{
    private static readonly string[] ReadersPages =
    [
        "/", "/?before=2025-06-17", "/2025/06/17", "/2025/06/18", "/articles/1", "/articles/2?q=飞船", "/articles/1/history", "/calendar", "/2025",
        "/articles/1/compare/2", "/articles/1/passages", "/search?q=飞船&copies=one",
        "/2025/06", "/coverage", "/on-this-day/06/17", "/on-this-day/06/18", "/places", "/places/酒泉", "/reporters", "/reporters/邓孟",
        "/columns", "/agencies", "/agencies/新华社", "/series", "/series/新华社通稿", "/bulletins/1", "/bulletins/1?article=2", "/imports",
        "/imports/1", "/imports/1/changes", "/search", "/search?q=飞船", "/search?q=飞船&place=阿斯塔纳", "/search?q=飞船 xyzzy",
        "/help/search", "/help/research", "/help/api",
        "/about", "/dumps", "/keys", "/preferences", "/nothing", "/research", "/research/quotes",
        "/research/quotes?text=梦舟载人飛船零高度逃逸飞行试验取得圆满失败。好。这一句谁也没有写过。",
        "/research/concordance", "/research/concordance?q=飞船", "/research/concordance?q=飞船&order=before&sample=5",
        "/research/collocates", "/research/collocates?q=飞船&min=2", "/research/concordance?q=飞船&near=神舟",
        "/research/keywords", "/research/keywords?q=飞船&min=2&digits=1", "/research/keywords?q=飞船&ref-place=阿斯塔纳",
        "/research/trend", "/research/trend?q=飞船&q=中亚&by=day",
        "/research/trend?q=飞船&measure=per-characters&series=新华社通稿",
    ];

    private const string Rocket = "梦舟载人飞船零高度逃逸飞行试验取得圆满成功", Summit = "习近平出席第二届中国 - 中亚峰会并作主旨发言";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_front_by_the_calendar_and_by_a_place_to_an_article_and_the_next(bool hasScript)
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = hasScript, ViewportSize = new() { Width = 375, Height = 700 } });
        var complaints = Chromium.ComplaintsOf(page);

        await page.GotoAsync(server.Address);
        await FollowAsync(page, Summit, Summit);
        await FollowAsync(page, page.Locator("a[rel=next]"), Rocket);
        await FollowAsync(page, "日历", "日历");
        await FollowAsync(page, "2025年", "2025年");
        await FollowAsync(page, "6月", "2025年6月");
        await FollowAsync(page, page.Locator("td.present a"), "2025年6月17日 星期二");
        await FollowAsync(page, "地点", "地点");
        await FollowAsync(page, "酒泉", "酒泉");
        await FollowAsync(page, Rocket, Rocket);
        await FollowAsync(page, "李国利", "李国利");

        await page.GetByRole(AriaRole.Link, new() { Name = "阅读设置" }).ClickAsync();
        await page.GetByLabel("特大").CheckAsync();
        await page.GetByLabel("深色").CheckAsync();
        await SaveAsync(page, "dark");
        await page.GotoAsync(server.Address + "/articles/2");
        await Assertions.Expect(page.Locator("html")).ToHaveCSSAsync("font-size", "24px");
        await Assertions.Expect(page.Locator("html")).ToHaveCSSAsync("background-color", "rgb(23, 22, 20)");
        await PageCheck.AssertFitsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/articles/2");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Calendar" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Rocket);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task By_keys_alone_unless_an_input_method_is_composing_or_the_reader_wants_none()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(server.Address);
        await PressAsync(page, "j");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = Summit })).ToBeFocusedAsync();
        await PressAsync(page, "j");
        await PressAsync(page, "k");
        await PressAsync(page, "Enter");
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/articles/1");
        await PressAsync(page, "n");
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/articles/2");
        await page.EvaluateAsync("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', isComposing: true, bubbles: true })); document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', keyCode: 229, bubbles: true }))");
        await PressAsync(page, "Control+p");
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/articles/2");
        await PressAsync(page, "u");
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/2025/06/17");
        await PressAsync(page, "/");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("c?n");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox)).ToHaveValueAsync("c?n");
        await PressAsync(page, "Escape");
        await PressAsync(page, "?");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("快捷键");

        await page.GotoAsync(server.Address + "/preferences");
        await page.GetByRole(AriaRole.Group, new() { Name = "单键快捷键" }).GetByLabel("关").CheckAsync();
        await SaveAsync(page, "off");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-keys", "off");
        await PressAsync(page, "c");
        await PressAsync(page, "Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await Assertions.Expect(page).ToHaveURLAsync(server.Address + "/preferences");
    }

    [Fact]
    public async Task The_text_is_set_as_a_Chinese_newspaper_sets_it_and_copied_as_it_is_stored()
    {
        Chromium.Require();
        var folder = new TemporaryFolder();
        folder.Write("a.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour + "港口——航运的门户——连夜装船……往来不绝……" + Bulletins.Museum)));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "a.txt")).ExitCode);
        await using var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await page.GotoAsync(server.Address + "/articles/1");
        var (text, first) = (page.Locator(".text"), page.Locator(".text p").First);
        foreach (var (property, value) in new[] { ("text-align", "justify"), ("text-indent", "34px"), ("line-height", "30.6px"), ("line-break", "strict"), ("word-break", "normal"), ("width", "646px") })
            await Assertions.Expect(first).ToHaveCSSAsync(property, value);
        await Assertions.Expect(page.Locator(".credit, h1").First).ToHaveCSSAsync("text-wrap-style", "balance");

        // At every width, a dash and an ellipsis of two characters stand on one line.
        Assert.Equal(0, await page.EvaluateAsync<int>("""
            () => {
              const paragraph = document.querySelector('.text p'), node = [...paragraph.childNodes].at(-1), range = document.createRange();
              let broken = 0;
              for (let width = 200; width < 640; width += 3) {
                paragraph.style.width = width + 'px';
                for (const match of node.data.matchAll(/——|……/g)) {
                  range.setStart(node, match.index);
                  range.setEnd(node, match.index + 2);
                  broken += new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1;
                }
              }
              return broken;
            }
            """));
        await text.ClickAsync();
        var copied = await page.EvaluateAsync<string>("() => { getSelection().selectAllChildren(document.querySelector('.text')); return getSelection().toString(); }");
        Assert.Equal("新华社北京6月18日电（记者张三）" + Bulletins.Harbour + "港口——航运的门户——连夜装船……往来不绝……" + Bulletins.Museum, copied.Trim());
    }

    [Fact]
    public async Task An_article_is_copied_with_its_headline_and_day_by_a_button_that_is_there_only_with_script()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(server.Address + "/articles/2");
        await page.GetByRole(AriaRole.Button, new() { Name = "复制全文" }).ClickAsync();
        await Assertions.Expect(page.Locator(".tools [role=status]")).ToHaveTextAsync("已复制。");
        var copied = (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).Split("\n\n");
        Assert.Equal(Rocket, copied[0]);
        Assert.StartsWith("2025年6月17日", copied[1]);
        Assert.StartsWith("新华社酒泉6月17日电", copied[2]);

        var plain = await browser.NewPageAsync(new() { JavaScriptEnabled = false });
        await plain.GotoAsync(server.Address + "/articles/2");
        await Assertions.Expect(plain.Locator(".tools a").First).ToBeVisibleAsync();
        await Assertions.Expect(plain.Locator(".tools button")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_article_prints_as_a_page_of_its_own_with_its_site_citation_and_address()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(server.Address + "/articles/2");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var furniture in new[] { ".sections", ".search", ".colophon", ".turn", ".skip" })
            await Assertions.Expect(page.Locator(furniture)).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".masthead")).ToContainTextAsync("新闻档案");
        await Assertions.Expect(page.Locator(".printed"))
            .ToHaveTextAsync($"李国利、邓孟：《梦舟载人飞船零高度逃逸飞行试验取得圆满成功》，新华社，2025年6月17日，{server.Address}/articles/2");
        await Assertions.Expect(page.Locator(".source")).ToContainTextAsync("新华社");
    }

    [Fact]
    public async Task A_day_and_a_year_print_on_whole_pages_without_navigation()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        var page = await browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var (address, block) in new[] { ("/2025/06/17", ".listing"), ("/2025", ".month") })
        {
            await page.GotoAsync(server.Address + address);
            foreach (var furniture in new[] { ".sections", ".search", ".colophon", ".crumbs" })
                await Assertions.Expect(page.Locator(furniture)).ToBeHiddenAsync();
            var blocks = await page.Locator(block).AllAsync();
            Assert.NotEmpty(blocks);
            foreach (var unbroken in blocks)
                await Assertions.Expect(unbroken).ToHaveCSSAsync("break-inside", "avoid");
        }
    }

    [Fact]
    public async Task Every_page_is_accessible_in_every_look_and_wide_enough_for_a_phone()
    {
        Chromium.Require();
        await using var server = await Server.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var look in new[] { "medium.serif.light.on.zh-CN", "medium.serif.dark.on.zh-CN", "medium.serif.dark.on.en", "huge.sans.sepia.on.en" })
        {
            var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 375, Height = 700 } });
            await page.Context.AddCookiesAsync([new() { Name = "reading", Value = look, Url = server.Address }]);
            foreach (var address in ReadersPages)
            {
                await page.GotoAsync(server.Address + address);
                await PageCheck.CheckAsync(page, look);
            }
        }
    }

    // Keys work once site.js has run. The last script of a page makes its search field a combobox.
    private static async Task PressAsync(IPage page, string key)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync(key);
    }

    // The page that is shown after a form was saved has the choice in its HTML; before that, only the state of the form has it.
    private static async Task SaveAsync(IPage page, string chosen)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.Locator($"input[value={chosen}][checked]")).ToHaveCountAsync(1);
    }

    private static Task FollowAsync(IPage page, string link, string heading) =>
        FollowAsync(page, page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First, heading);

    private static async Task FollowAsync(IPage page, ILocator link, string heading)
    {
        await link.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
    }
}
