using System.Diagnostics;
using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Copies;

/// <summary>The program is killed while it looks for copies.</summary>
[Trait("Category", "Slow")]
public sealed class KillTests
{
    // Several times as many articles as are compared in one transaction.
    private const int Stories = 300, Articles = 2 * Stories, Kills = 3, MostWrites = 12;

    [Fact]
    public async Task After_every_kill_the_next_start_finds_the_copies_that_were_left()
    {
        var random = new Random(18);
        using var folder = new TemporaryFolder();
        folder.Write("news.jsonl", string.Concat(Enumerable.Range(0, Articles).Select(i => LineOf(i % Stories))));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "news.jsonl")).ExitCode);
        await AssertWholeAsync(folder);
        var interrupted = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            // Forgets all copies, and looks for them again.
            var (writes, hasBegun) = (random.Next(MostWrites), false);
            using (var process = Binary.Start(folder.Path, "reindex"))
            {
                await DiskWrites.UntilAsync(folder.File("data"), async () =>
                {
                    hasBegun = hasBegun || await LeftAsync(folder) > 0;
                    return hasBegun && writes-- == 0;
                }, end: process.WaitForExitAsync());
                await KillAsync(process);
            }
            interrupted += await LeftAsync(folder) > 0 ? 1 : 0;
            using var server = Binary.Start(folder.Path, "--urls", "http://127.0.0.1:0", "--Archive:Seeds", "");
            await DiskWrites.UntilAsync(folder.File("data"), async () => await LeftAsync(folder) == 0, end: server.WaitForExitAsync());
            await KillAsync(server);
            await AssertWholeAsync(folder);
        }
        Assert.NotEqual(0, interrupted);
    }

    private static Task KillAsync(Process process)
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    private static async Task AssertWholeAsync(TemporaryFolder folder)
    {
        var archive = ArchiveFile.Of(folder);
        Assert.Equal(0, await LeftAsync(folder));
        Assert.Equal(Articles, await archive.ReadAsync<long>("SELECT count(*) FROM CopySketches"));
        Assert.Equal(Articles, await archive.ReadAsync<long>(
            $"SELECT count(*) FROM CopyPairs WHERE IsSameStory AND abs(ArticleId - CopyId) = {Stories}"));
        Assert.Equal(Articles, await archive.ReadAsync<long>("SELECT count(*) FROM CopyPairs"));
    }

    /// <summary>The number of articles whose copies have not been looked for.</summary>
    private static Task<long> LeftAsync(TemporaryFolder folder) =>
        ArchiveFile.Of(folder).ReadAsync<long>("SELECT count(*) FROM CopySketches WHERE Hashes IS NULL");

    private static string LineOf(int story)
    {
        var random = new Random(story);
        var text = string.Concat(Enumerable.Range(0, 90).Select(_ => (char)random.Next(0x4E00, 0x9F00)));
        return JsonSerializer.Serialize(new { title = $"第{story}则", date = "2025-06-18", body = text }) + "\n";
    }
}
