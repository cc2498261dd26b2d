using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>What a crash or a crowd leaves behind.</summary>
[Trait("Category", "Slow")]
public sealed class CrashTests
{
    private const int Days = 40, ArticlesOfADay = 12;

    /// <summary>Kills imports as their first bytes reach the disk and later ones, among them those of the schema; what is there afterwards is whole, and the next import completes it.</summary>
    [Fact]
    public async Task A_kill_at_any_moment_leaves_whole_bulletins_only()
    {
        using var folder = new TemporaryFolder();
        WriteBulletins(folder);
        foreach (var written in Enumerable.Range(0, 10).Select(i => i * 20_000))
        {
            using var process = Binary.Start(folder.Path, "import", "bulletins", "--archive", $"data/at{written}.db");
            var archive = ArchiveFile.Of(folder, $"at{written}.db");
            await DiskWrites.UntilAsync(folder.File("data"), () => Task.FromResult(archive.Written >= written), end: process.WaitForExitAsync());
            process.Kill();
            await process.WaitForExitAsync();
            await AssertWholeAsync(ArchiveFile.Of(folder, $"at{written}.db"));
        }
        foreach (var lines in new[] { 1, 7, 19 })
        {
            using var process = Binary.Start(folder.Path, "import", "bulletins", "--archive", $"data/after{lines}.db");
            for (var line = 0; line < lines; line++)
                await process.StandardOutput.ReadLineAsync();
            process.Kill();
            await process.WaitForExitAsync();
            await AssertWholeAsync(ArchiveFile.Of(folder, $"after{lines}.db"), atLeast: lines);
        }

        var result = await Binary.RunAsync(folder.Path, "import", "bulletins");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        await AssertWholeAsync(ArchiveFile.Of(folder), atLeast: Days);
    }

    [Fact]
    public async Task An_interrupted_import_says_so_and_leaves_whole_bulletins()
    {
        using var folder = new TemporaryFolder();
        WriteBulletins(folder);
        // Behind them a list that takes many seconds: the interruption comes before the end, however fast the machine is.
        folder.Write("bulletins/long.jsonl", string.Concat(Enumerable.Range(1, 20_000).Select(i => $$"""{"title": "第{{i}}号", "date": "2023-08-16", "body": "{{string.Concat(Enumerable.Repeat(Bulletins.Museum, 6))}}"}""" + "\n")));
        using var process = Binary.Start(folder.Path, "import", "bulletins", "--report", "report.json");
        await process.StandardOutput.ReadLineAsync();
        await Binary.TerminateAsync(process);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.StartsWith("import: interrupted", await error);
        Assert.Contains("not read", await output);
        Assert.Contains("interrupted", await File.ReadAllTextAsync(folder.File("report.json")));
        Assert.Equal(130, process.ExitCode);
        await AssertWholeAsync(ArchiveFile.Of(folder), atLeast: 1);
    }

    [Fact]
    public async Task Ten_imports_at_once_bring_in_everything_once()
    {
        using var folder = new TemporaryFolder();
        WriteBulletins(folder);
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Binary.RunAsync(folder.Path, "import", "bulletins")));
        Assert.All(results, r => Assert.Equal((0, ""), (r.ExitCode, r.Error)));
        await AssertWholeAsync(ArchiveFile.Of(folder), atLeast: Days);
        Assert.Equal(Days * ArticlesOfADay, await ArchiveFile.Of(folder).ReadAsync<long>("SELECT count(*) FROM Articles"));
    }

    private static void WriteBulletins(TemporaryFolder folder)
    {
        for (var day = 1; day <= Days; day++)
        {
            folder.Write($"bulletins/2024-{(day / 28) + 1:00}-{(day % 28) + 1:00}.txt", Bulletins.Of([.. Enumerable.Range(1, ArticlesOfADay)
                .Select(i => Bulletins.Article($"第{day}日第{i}号通报发布", $"{Bulletins.Harbour}这是第{day}日的第{i}篇。", day: $"{(day / 28) + 1}月{(day % 28) + 1}日"))]));
        }
    }

    private static async Task AssertWholeAsync(ArchiveFile archive, long atLeast = 0)
    {
        if (atLeast == 0 && await CountAsync("sqlite_master WHERE type = 'table'") == 0)
            return;
        Assert.Equal(0, await CountAsync($"""
            (SELECT count(*) AS n FROM Bulletins b LEFT JOIN Articles a ON a.BulletinId = b.Id GROUP BY b.Id HAVING n <> {ArticlesOfADay})
            """));
        Assert.True(await CountAsync("Bulletins") >= atLeast);
        Assert.Equal(await CountAsync("Articles"), await archive.ReadAsync<long>("SELECT coalesce(sum(LiveCount), 0) FROM IndexSegments"));
        Assert.Equal(0, await CountAsync("pragma_integrity_check WHERE integrity_check <> 'ok'"));

        Task<long> CountAsync(string rows) => archive.ReadAsync<long>($"SELECT count(*) FROM {rows}");
    }
}
