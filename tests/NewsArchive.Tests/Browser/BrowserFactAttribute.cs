namespace NewsArchive.Tests.Browser;

/// <summary>A test in a real Chromium. It is skipped where there is none, except where CI says that there has to be one.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public BrowserFactAttribute()
    {
        if (Chromium is null && Environment.GetEnvironmentVariable("CI") is null)
            Skip = "no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)";
    }
}
