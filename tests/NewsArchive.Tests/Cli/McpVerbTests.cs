using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

/// <summary>What the verb that serves language models refuses before it serves.</summary>
[Trait("Category", "Slow")]
public sealed class McpVerbTests
{
    [Theory]
    [InlineData("")]
    [InlineData("news.example.org")]
    [InlineData("/articles")]
    [InlineData("ftp://news.example.org")]
    [InlineData("https://")]
    [InlineData("https://news.example.org:99999")]
    [InlineData("https://me:secret@news.example.org")]
    [InlineData("https://news.example.org/articles/1?rev=2")]
    [InlineData("https://news.example.org/#main")]
    [InlineData("two\nlines")]
    public async Task An_address_that_is_no_site_is_a_problem_on_a_line(string site)
    {
        using var folder = new TemporaryFolder();
        var result = await Binary.RunAsync(folder.Path, "mcp", "--site", site);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        var shown = site.Replace('\n', '␊');
        Assert.Equal($"mcp: {shown} is not the address of a site; write --site https://news.example.org", Assert.Single(result.Problems));
    }

    [Fact]
    public async Task It_makes_no_archive_where_there_is_none()
    {
        using var folder = new TemporaryFolder();
        var result = await Binary.RunAsync(folder.Path, "mcp", "--archive", "none.db", "--site", "https://news.example.org/archive/");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("there is no archive at", Assert.Single(result.Problems));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
