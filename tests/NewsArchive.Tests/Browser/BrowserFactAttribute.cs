namespace NewsArchive.Tests.Browser;

/// <summary>A test in a real Chromium. It is skipped where there is none, except where CI says that there has to be one.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") is null)
            Skip = "no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)";
    }
}
