using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

/// <summary>What the program prints is the same under every locale, also where the locale has another calendar.</summary>
[Trait("Category", "Slow")]
public sealed class LocaleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("th_TH.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    [InlineData("fa_IR.UTF-8")]
    public async Task Verbs_print_the_same_under_any_locale(string locale)
    {
        folder.Write("in/undated.jsonl", "{\"title\":\"甲\",\"body\":\"乙\"}\n{\"title\":\"丙\",\"body\":\"丁\",\"date\":\"2023-02-30\"}\n");
        folder.Write("in/undated.md", "# 《新闻联播》\n\n## 详细新闻\n\n### 港口吞吐量创新高\n\n<p>码头上机声隆隆。</p>\n");
        folder.Write("in/day.txt", "港口开放\n\n新华社上海2月30日电 港口开放。（完）\n\n桥梁通车\n\n新华社上海6月1日电 桥梁通车。（完）\n");
        await AssertSameAsync(locale, "import", "--dry-run", "--report", "report.json", "in");
        await AssertSameAsync(locale, "parse", "in", "nowhere");
    }

    private async Task AssertSameAsync(string locale, params string[] arguments)
    {
        var plain = await Binary.RunUnderLocaleAsync("C", folder.Path, arguments);
        var translated = await Binary.RunUnderLocaleAsync(locale, folder.Path, arguments);
        Assert.Equal(plain, translated);
    }
}
