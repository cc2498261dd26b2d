namespace NewsArchive.Tests.Browser;

public sealed partial class Chromium
{
    /// <summary>Skips the test where there is no Chromium. In CI it goes on, and fails.</summary>
    public static void Require() => Assert.SkipUnless(
        Path is not null || Environment.GetEnvironmentVariable("CI") is not null,
        "There is no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk).");
}
