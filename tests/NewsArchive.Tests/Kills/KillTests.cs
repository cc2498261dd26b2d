using System.Text;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Kills;

/// <summary>
/// The program is killed at random moments of imports, undos, edits, purges, merges and backups, and of its start.
/// </summary>
[Trait("Category", "Slow")]
[Trait("Engine", "Sqlite")]
public sealed class KillTests(ITestOutputHelper output)
{
    // In milliseconds.
    private const int LongestStart = 1_500, LongestWork = 2_500;

    // A check takes as long as a kill, and finds what an earlier kill damaged as well.
    private const int KillsUntilCheck = 4;

    /// <summary>Each takes several seconds. NEWSARCHIVE_KILLS says another number, and NEWSARCHIVE_SEED other moments.</summary>
    private static readonly int Kills = LongRun.Kills(otherwise: 4), Seed = LongRun.NumberOf("NEWSARCHIVE_SEED", otherwise: 15);

    private readonly Random random = new(Seed);
    private int backups;

    [Fact]
    public async Task After_kills_the_archive_is_whole_and_all_that_was_confirmed_is_there()
    {
        using var folder = new TemporaryFolder();
        var work = new Work(folder, random);
        await work.PrepareAsync();
        for (var kill = 1; kill <= Kills; kill++)
        {
            // One in ten is killed before it serves.
            if (random.Next(10) == 0)
                await KillAtStartAsync(folder);
            else
                await KillAtWorkAsync(folder, work);
            if (kill % KillsUntilCheck == 0)
                await AssertWholeAsync(folder, "data/archive.db");
            await AssertRestoresAsync(folder);
        }
        var server = await StartAsync(folder);
        using (var editor = await Visitor.SignInAsync(server))
            await work.FinishJobsAsync(editor);
        await server.KillAsync();
        await AssertWholeAsync(folder, "data/archive.db");
        await AssertNothingIsLostAsync(folder, work);
    }

    private async Task KillAtStartAsync(TemporaryFolder folder)
    {
        using var process = Binary.Start(folder.Path, "--urls", "http://127.0.0.1:0", "--Archive:Seeds", "");
        await Task.Delay(random.Next(LongestStart), TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private async Task KillAtWorkAsync(TemporaryFolder folder, Work work)
    {
        var server = await StartAsync(folder);
        using var editor = await Visitor.SignInAsync(server);
        using var end = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var working = work.RunAsync(editor, begun.SetResult, end.Token);
        await Task.WhenAny(begun.Task, working);
        await Task.Delay(random.Next(LongestWork), TestContext.Current.CancellationToken);
        await server.KillAsync();
        await end.CancelAsync();
        await working;
    }

    private static Task<Server> StartAsync(TemporaryFolder folder) => Server.StartAsync(
        folder, "--Archive:Seeds", "", "--Site:SignInsAMinute", "1000000", "--Site:UploadsAMinute", "1000000");

    private static async Task AssertWholeAsync(TemporaryFolder folder, string archive)
    {
        var verified = await Binary.RunAsync(folder.Path, "verify", "--archive", archive);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
    }

    /// <summary>Restores the backups that were completed, and deletes them.</summary>
    private async Task AssertRestoresAsync(TemporaryFolder folder)
    {
        foreach (var backup in Directory.GetFiles(folder.Path, "*.backup"))
        {
            var restored = await Binary.RunAsync(folder.Path, "restore", backup, "--archive", "restored/archive.db");
            Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
            await AssertWholeAsync(folder, "restored/archive.db");
            Directory.Delete(folder.File("restored"), recursive: true);
            File.Delete(backup);
            backups++;
        }
    }

    private async Task AssertNothingIsLostAsync(TemporaryFolder folder, Work work)
    {
        output.WriteLine($"backups: {backups} restored");
        var archive = ArchiveFile.Of(folder);
        Assert.NotEmpty(work.Notes);
        await AssertEachAsync("notes", work.Notes, n => $"SELECT count(*) = 1 FROM Notes WHERE Text = 'note-{n}-'");
        await AssertEachAsync("corrections", work.Corrections, n =>
            $"SELECT count(*) = 1 FROM Corrections WHERE Corrected = 'correction-{n}-'");
        await AssertEachAsync("imports", work.Imports, n =>
            $"SELECT count(*) = {Work.ArticlesOfAnImport} FROM Articles WHERE Title LIKE 'import-{n}-%'");
        await AssertEachAsync("undos", work.Undone, id => $"SELECT TakenBackById IS NOT NULL FROM ImportRuns WHERE Id = {id}");
        await AssertEachAsync("purges", work.Purged, id => $"SELECT PurgedAt IS NOT NULL FROM Articles WHERE Id = {id}");
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(archive.Path, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(work.Purged, id => bytes.Contains(BytesOf(Work.SecretOf(id)), StringComparison.Ordinal));

        // As the file was read.
        static string BytesOf(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

        async Task AssertEachAsync<T>(string what, IReadOnlyCollection<T> confirmed, Func<T, string> sql)
        {
            output.WriteLine($"{what}: {confirmed.Count} confirmed");
            foreach (var number in confirmed)
                Assert.True(await archive.ReadAsync<long>(sql(number)) == 1, $"of {what}, {number} is lost");
        }
    }
}
