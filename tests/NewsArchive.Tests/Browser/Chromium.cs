using Microsoft.Playwright;

namespace NewsArchive.Tests.Browser;

/// <summary>The Chromium of this machine, in Chinese, and without network requests of its own.</summary>
public sealed partial class Chromium : IAsyncDisposable
{
    // How long a test waits for what a page is to show, in milliseconds. Playwright's default of 5 seconds is too short on a busy machine.
    private const float Timeout = 60_000;

    private static readonly string? Path =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    static Chromium() => Assertions.SetDefaultExpectTimeout(Timeout);

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Chromium> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Timeout = Timeout,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--accept-lang=zh-CN",
            ],
        }));
    }

    /// <summary>Opens a page in a window of its own, with its own cookies.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewPageOptions? options = null)
    {
        var page = await browser.NewPageAsync(options);
        page.SetDefaultTimeout(Timeout);
        return page;
    }

    /// <summary>Collects the errors and warnings that a page writes to the console.</summary>
    public static IReadOnlyList<string> ComplaintsOf(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        return complaints;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
