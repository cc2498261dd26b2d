using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace NewsArchive.Tests.Browser;

/// <summary>Checks what holds for every page.</summary>
public static class PageCheck
{
    // Deque's package for Playwright takes four times as long: it opens a second page for the report.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Asserts that a page is accessible, by the rules of axe, and not wider than its window.</summary>
    /// <param name="page">The page. It has no frames, in which axe would not look.</param>
    /// <param name="look">How it is shown, for the message of a failure.</param>
    public static async Task CheckAsync(IPage page, string look)
    {
        await page.EvaluateAsync(Axe);
        var violations = await page.EvaluateAsync<string[]>("""
            async () => {
              const result = await axe.run(document, { resultTypes: ['violations'] });
              return result.violations.map(v => `${v.id} ${v.help} ${v.nodes[0].html}`);
            }
            """);
        // An assertion of a collection would cut the messages short.
        if (violations.Length > 0)
            Assert.Fail(string.Join('\n', violations.Select(violation => $"{look} {page.Url}: {violation}")));
        await AssertFitsAsync(page);
    }

    /// <summary>Asserts that a page is not wider than its window.</summary>
    public static async Task AssertFitsAsync(IPage page) =>
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} is wider than its window");
}
