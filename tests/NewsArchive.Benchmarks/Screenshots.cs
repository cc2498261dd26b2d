using Microsoft.Playwright;
using NewsArchive.Tests.Browser;

namespace NewsArchive.Benchmarks;

/// <summary>Pictures of every kind of page, on a phone, a tablet, a desk and a large screen, by day and by night, and in English, to be looked at by a person.</summary>
internal static class Screenshots
{
    private static readonly (string Name, string Address)[] Pages =
    [
        ("front", "/"), ("front-before", "/?before=2025-01-01"), ("day", "/2024/12/31"), ("article", "/articles/11735"), ("article-seed", "/articles/11747"), ("article-column", "/articles/9549"), ("history", "/articles/11735/history"),
        ("search", "/search?q=载人飞船"), ("search-narrowed", "/search?q=中国&column=央视快评&when=2024"), ("search-nothing", "/search?q=载人飞船 xyzzy (月球"), ("search-empty", "/search"),
        ("search-help", "/help/search"),
        ("calendar", "/calendar"), ("year", "/2024"), ("month", "/2024/08"), ("coverage", "/coverage"), ("on-this-day", "/on-this-day/10/01"), ("places", "/places"), ("place", "/places/酒泉"),
        ("reporters", "/reporters"), ("columns", "/columns"), ("column", "/columns/央视快评"), ("bulletin", "/bulletins/826"), ("bulletin-marked", "/bulletins/1?article=3"), ("imports", "/imports"),
        ("import", "/imports/1"), ("import-changes", "/imports/1/changes"), ("about", "/about"), ("keys", "/keys"), ("preferences", "/preferences"), ("not-found", "/nothing"),
        ("sign-in", "/account/sign-in"),
    ];

    private static readonly (string Name, int Width, int Height, string Language)[] Screens =
        [("phone", 375, 812, "zh-CN"), ("tablet", 768, 1024, "zh-CN"), ("desk", 1280, 900, "zh-CN"), ("wide", 1920, 1080, "zh-CN"), ("english", 1280, 900, "en")];

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
                foreach (var (name, address) in Pages)
                {
                    await page.GotoAsync(server.Address + address);
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{screen}-{theme.ToString().ToLowerInvariant()}.png") });
                }
                await page.CloseAsync();
            }
        }
    }
}
