using Microsoft.Playwright;
using NewsArchive.Tests.Browser;
using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks;

/// <summary>
/// Pictures of every kind of page, on a phone, a tablet, a desk and a large screen, by day and by night, and in English, to be looked at by
/// a person.
/// </summary>
internal static class Screenshots
{
    private static readonly (string Name, string Address)[] ReadersPages =
    [
        ("front", "/"), ("front-before", "/?before=2025-01-01"), ("day", "/2024/12/31"), ("article", "/articles/11735"),
        ("article-seed", "/articles/11747"), ("article-column", "/articles/9549"), ("history", "/articles/11735/history"),
        ("passages", "/articles/11735/passages"), ("compare", "/articles/11735/compare/11734"),
        ("search", "/search?q=载人飞船"), ("search-narrowed", "/search?q=中国&column=央视快评&when=2024"),
        ("search-nothing", "/search?q=载人飞船 xyzzy (月球"), ("search-empty", "/search"), ("search-copies", "/search?q=载人飞船&copies=one"),
        ("search-help", "/help/search"), ("research-help", "/help/research"), ("api-help", "/help/api"),
        ("calendar", "/calendar"), ("year", "/2024"), ("month", "/2024/08"), ("coverage", "/coverage"),
        ("on-this-day", "/on-this-day/10/01"), ("places", "/places"), ("place", "/places/酒泉"), ("reporters", "/reporters"),
        ("columns", "/columns"), ("column", "/columns/央视快评"), ("agencies", "/agencies"), ("series", "/series"),
        ("bulletin", "/bulletins/826"), ("bulletin-marked", "/bulletins/1?article=3"), ("imports", "/imports"), ("import", "/imports/1"),
        ("import-changes", "/imports/1/changes"), ("dumps", "/dumps"), ("research", "/research"),
        ("quotes", "/research/quotes?text=载人飞船发射取得圆满失败。"), ("trend", "/research/trend?q=飞船&q=中亚"),
        ("concordance", "/research/concordance?q=飞船"), ("collocates", "/research/collocates?q=飞船"),
        ("keywords", "/research/keywords?q=飞船"), ("about", "/about"), ("keys", "/keys"), ("preferences", "/preferences"),
        ("not-found", "/nothing"), ("sign-in", "/account/sign-in"),
    ];

    private static readonly (string Name, string Address)[] StaffPages =
    [
        ("staff", "/admin"), ("account", "/account"), ("accounts", "/admin/accounts"), ("audit", "/admin/audit"),
        ("staff-imports", "/admin/imports"), ("staff-upload", "/admin/imports/upload"), ("staff-undo", "/admin/undo/1"),
        ("staff-bulletin", "/admin/bulletins/826"), ("staff-corrections", "/admin/corrections"), ("staff-purges", "/admin/purges"),
        ("staff-article", "/admin/articles/11735"), ("staff-correction", "/admin/articles/11735?field=Body"),
    ];

    private static readonly (string Name, int Width, int Height, string Language)[] Screens =
    [
        ("phone", 375, 812, "zh-CN"), ("tablet", 768, 1024, "zh-CN"), ("desk", 1280, 900, "zh-CN"), ("wide", 1920, 1080, "zh-CN"),
        ("english", 1280, 900, "en"),
    ];

    public static async Task TakeAsync(string folder)
    {
        await using var server = await FilledServer.StartAsync();
        await using var browser = await Chromium.LaunchAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var (screen, width, height, language) in Screens)
            {
                var page = await browser.NewPageAsync(
                    new() { Locale = language, ColorScheme = theme, ViewportSize = new() { Width = width, Height = height } });
                var end = $"{screen}-{theme.ToString().ToLowerInvariant()}.png";
                await TakeAsync(page, server, ReadersPages, folder, end);
                await SignInAsync(page, server);
                await TakeAsync(page, server, StaffPages, folder, end);
                await page.CloseAsync();
            }
        }
    }

    private static async Task TakeAsync(IPage page, Server server, (string Name, string Address)[] pages, string folder, string end)
    {
        foreach (var (name, address) in pages)
        {
            await page.GotoAsync(server.Address + address);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{end}") });
        }
    }

    private static async Task SignInAsync(IPage page, Server server)
    {
        await page.GotoAsync(server.Address + "/account/sign-in");
        await page.Locator("[name=name]").FillAsync(FilledServer.Editor);
        await page.Locator("[name=password]").FillAsync(FilledServer.Password);
        await page.Locator("main form button").First.ClickAsync();
        await page.WaitForURLAsync("**/admin");
    }
}
