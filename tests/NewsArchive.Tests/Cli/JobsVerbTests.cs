using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

/// <summary>The jobs of the browser, seen and ended at the archive's own machine.</summary>
[Trait("Category", "Slow")]
public sealed class JobsVerbTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private ArchiveFile Archive => ArchiveFile.Of(folder);

    public async ValueTask InitializeAsync() => Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三"])).ExitCode);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<Binary.Result> RunAsync(params string[] arguments) => Binary.RunAsync(folder.Path, ["jobs", .. arguments]);

    private Task AddAsync(string state, string about = "day.txt", bool isDryRun = false, string problem = "NULL") => Archive.ExecuteAsync($"""
        INSERT INTO ImportJobs (About, AskedAt, BulletinIds, By, Folder, IsDryRun, Kind, State, WasInterrupted, Problem)
        VALUES ('{about}', '2025-06-20 02:00:00+00:00', '[]', '张三', '{about}', {(isDryRun ? 1 : 0)}, 'Upload', '{state}', 1, {problem})
        """);

    [Fact]
    public async Task It_lists_what_has_not_ended_and_what_failed_a_job_a_line()
    {
        await AddAsync("Held");
        await AddAsync("Done");
        await AddAsync("Done", isDryRun: true, about: "try\nit.zip");
        await AddAsync("Failed", problem: "'The disk is full.'");
        var result = await RunAsync();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            """
            1	held	2025-06-20 10:00	张三	day.txt	
            3	done (dry run)	2025-06-20 10:00	张三	try␊it.zip	
            4	failed	2025-06-20 10:00	张三	day.txt	The disk is full.

            """, result.Output);
    }

    [Theory]
    [InlineData("Held", false)]
    [InlineData("Waiting", false)]
    [InlineData("Done", true)]
    public async Task It_drops_a_job_with_its_files_and_the_trail_tells_of_it(string state, bool isDryRun)
    {
        await AddAsync(state, isDryRun: isDryRun);
        var file = folder.Write("data/imports/day.txt/files/day.txt", Bulletins.Of(Bulletins.MuseumArticle));
        Assert.Equal("job 1 is dropped; nothing of it was imported\n", (await RunAsync("drop", "1")).Output);
        Assert.Equal("", (await RunAsync()).Output);
        Assert.False(File.Exists(file));
        Assert.Equal("ImportCancelled day.txt", await Archive.ReadAsync<string>("SELECT Kind || ' ' || About FROM Acts WHERE Address IS NULL AND Who IS NULL ORDER BY Id DESC"));
    }

    [Theory]
    [InlineData("Running", "job 1 is running; cancel it at /admin/imports/1", "drop", "1")]
    [InlineData("Done", "job 1 has ended; its import can be undone at /admin/imports/1", "drop", "1")]
    [InlineData("Held", "there is no job 7; jobs lists them", "drop", "7")]
    [InlineData("Held", "there is no job 7; jobs lists them", "continue", "7")]
    [InlineData("Failed", "job 1 is neither held nor a finished dry run (Failed)", "continue", "1")]
    [InlineData("Held", "there is no archive at", "drop", "1", "--archive", "other.db")]
    public async Task What_it_cannot_do_is_one_line_with_the_cure(string state, string expected, params string[] arguments)
    {
        await AddAsync(state);
        var result = await RunAsync(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, Assert.Single(result.Problems));
        Assert.Equal(state, await Archive.ReadAsync<string>("SELECT State FROM ImportJobs"));
    }

    [Fact]
    public async Task It_continues_a_held_job_which_the_server_then_runs()
    {
        await AddAsync("Held");
        folder.Write("data/imports/day.txt/files/day.txt", Bulletins.Of(Bulletins.MuseumArticle));
        Assert.Contains("job 1 is waiting", (await RunAsync("continue", "1")).Output);
        var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        using var editor = await Visitor.SignInAsync(server);
        Assert.Contains("已完成", (await editor.WatchAsync("/admin/imports/1")).QuerySelector(".where")!.TextContent);
        Assert.Equal(1, await Archive.ReadAsync<long>("SELECT count(*) FROM Articles"));
        await server.KillAsync();
    }
}
