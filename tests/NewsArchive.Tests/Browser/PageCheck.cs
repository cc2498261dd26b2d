using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NewsArchive.Tests.Browser;

/// <summary>Checks what holds for every page.</summary>
public static class PageCheck
{
    // Otherwise axe also describes each element that passed a rule, which nothing reads.
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Asserts that a page is accessible, by the rules of axe, and not wider than its window.</summary>
    /// <param name="page">The page.</param>
    /// <param name="look">How it is shown, for the message of a failure.</param>
    public static async Task CheckAsync(IPage page, string look)
    {
        var result = await page.RunAxe(OnlyViolations);
        var violations = result.Violations.Select(v => $"{look} {page.Url}: {v.Id} {v.Help} {v.Nodes[0].Html}");
        // An assertion of a collection would cut the messages short.
        if (string.Join('\n', violations) is { Length: > 0 } all)
            Assert.Fail(all);
        await AssertFitsAsync(page);
    }

    /// <summary>Asserts that a page is not wider than its window.</summary>
    public static async Task AssertFitsAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} is wider than its window");
}
