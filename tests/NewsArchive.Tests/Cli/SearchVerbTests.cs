using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

/// <summary>Searching from the command line.</summary>
[Trait("Category", "Slow")]
public sealed class SearchVerbTests
{
    private static async Task<TemporaryFolder> ArchiveAsync()
    {
        var folder = new TemporaryFolder();
        folder.Write("2025.txt", Bulletins.Of(
            Bulletins.Article("港口甲", Bulletins.Harbour, "上海"), Bulletins.Article("港口乙", Bulletins.Harbour + "乙", "青岛", "6月19日"), Bulletins.Article("博物馆", Bulletins.Museum)));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "2025.txt", "--archive", "a.db", "--year", "2025")).ExitCode);
        return folder;
    }

    [Theory]
    [InlineData("2\n", "港口", "--count")]
    [InlineData("2025-06-19\t2\t港口乙\n2025-06-18\t1\t港口甲\n", "港口", "--sort", "newest")]
    [InlineData("2025-06-18\t1\t港口甲\n2025-06-19\t2\t港口乙\n", "港口", "--sort", "oldest")]
    [InlineData("2025-06-18\t1\t港口甲\n", "港口", "--sort", "oldest", "--most", "1")]
    [InlineData("2025-06-18\t3\t博物馆\n", "--", "-港口")]
    [InlineData("2025-06-19\t2\t港口乙\n", "地点:青岛", "港口")]
    [InlineData("{\"id\":2,\"date\":\"2025-06-19\",\"title\":\"港口乙\",\"place\":\"青岛\",\"series\":\"新华社通稿\"}\n", "青岛", "--json")]
    [InlineData("2\n", "系列:新华社通稿", "港口", "--count")]
    [InlineData("", "量子火锅")]
    public async Task A_query_prints_what_it_finds(string output, params string[] arguments)
    {
        using var folder = await ArchiveAsync();
        var result = await Binary.RunAsync(folder.Path, ["search", "--archive", "a.db", .. arguments]);
        Assert.Equal((0, output, ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task A_title_can_not_reorder_its_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("2025.txt", Bulletins.Of(Bulletins.Article("港口\u202E吞吐量", Bulletins.Harbour)));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "2025.txt", "--archive", "a.db")).ExitCode);
        Assert.Equal("2025-06-18\t1\t港口[U+202E]吞吐量\n", (await Binary.RunAsync(folder.Path, "search", "货物", "--archive", "a.db")).Output);
    }

    [Theory]
    [InlineData("the query has no word to search for", "，")]
    [InlineData("there is no archive at", "港口", "--archive", "nowhere.db")]
    [InlineData("sideways", "港口", "--sort", "sideways")]
    [InlineData("'Relevance'", "港口", "--sort", "7")]
    [InlineData("'Newest'", "港口", "--sort", "2")]
    [InlineData("'Oldest'", "港口", "--sort", "newest,oldest")]
    [InlineData("search: --most is '0'; give a whole number of at least 1", "港口", "--most", "0")]
    [InlineData("search: --most is '-3'; give a whole number of at least 1", "港口", "--most", "-3")]
    [InlineData("search: --most is 'abc'; give a whole number of at least 1", "港口", "--most", "abc")]
    public async Task What_will_not_do_is_said_and_leaves_nothing_behind(string problem, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var result = await Binary.RunAsync(folder.Path, ["search", .. arguments]);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(result.Problems, p => p.Contains(problem, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("DROP TABLE IndexSegmentParts", "the archive can't be read: SQLite Error 1: 'no such table: IndexSegmentParts'.")]
    [InlineData("UPDATE Articles SET Date = 'yesterday'", "the archive is damaged: An error occurred while reading a database value")]
    public async Task A_damaged_archive_is_reported_in_one_line(string damage, string problem)
    {
        using var folder = await ArchiveAsync();
        await new ArchiveFile(folder.File("a.db")).ExecuteAsync(damage);
        var result = await Binary.RunAsync(folder.Path, "search", "港口", "--archive", "a.db");
        Assert.Equal(1, result.ExitCode);
        var line = Assert.Single(result.Problems);
        Assert.StartsWith($"NewsArchive: {problem}", line);
        Assert.Contains("Run verify", line);
    }

    [Fact]
    public async Task What_is_left_out_is_named()
    {
        using var folder = await ArchiveAsync();
        var result = await Binary.RunAsync(folder.Path, "search", "港口", "，", "--count", "--archive", "a.db");
        Assert.Equal((0, "2\n"), (result.ExitCode, result.Output));
        Assert.Equal("search: ignored ，: punctuation can't be searched for", Assert.Single(result.Problems));
    }
}
