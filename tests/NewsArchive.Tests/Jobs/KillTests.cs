using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Jobs;

/// <summary>The program is killed at random moments of imports and undos from the browser.</summary>
[Trait("Category", "Slow")]
public sealed class KillTests
{
    private const int Files = 60, MostWrites = 8;

    /// <summary>Each is an import and an undo that are killed. NEWSARCHIVE_KILLS says another number.</summary>
    private static readonly int Kills = LongRun.Kills(otherwise: 4);

    [Fact]
    public async Task After_every_kill_the_archive_is_whole_and_what_was_asked_for_is_done()
    {
        var random = new Random(9);
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三"])).ExitCode);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var upload = Upload.Of($"{kill}.zip", Upload.Zip([.. Enumerable.Range(1, Files).Select(i => ($"{kill}-{i:00}.txt", Print(kill, i)))]));
            var (server, job) = await KilledAsync(folder, random.Next(MostWrites), async editor => Visitor.AddressOf(await editor.UploadAsync(upload)));
            await VerifyAsync(folder);
            Assert.Contains(await BulletinsOfAsync(folder, kill), new[] { 0L, Files });
            server = await Server.StartAsync(folder, "--Archive:Seeds", "");
            string import;
            using (var editor = await Visitor.SignInAsync(server))
            {
                var page = await editor.WatchAsync(job);
                Assert.Contains("已完成", page.QuerySelector(".where")!.TextContent);
                Assert.Contains($"{Files} 个文件", page.QuerySelectorAll(".where")[1].TextContent);
                import = page.QuerySelector("main p > a")!.GetAttribute("href")!;
                Assert.Contains($"找到 {Files} 篇文章", (await editor.ReadAsync($"/search?q=第{kill}组")).Body!.TextContent);
            }
            await server.KillAsync();

            (server, job) = await KilledAsync(folder, random.Next(MostWrites), async editor => Visitor.AddressOf(await editor.SubmitAsync(import.Replace("/imports/", "/admin/undo/", StringComparison.Ordinal), "撤销")));
            await VerifyAsync(folder);
            server = await Server.StartAsync(folder, "--Archive:Seeds", "");
            using (var editor = await Visitor.SignInAsync(server))
            {
                Assert.Contains("已完成", (await editor.WatchAsync(job)).QuerySelector(".where")!.TextContent);
                Assert.Contains($"撤下 {Files} 篇", (await editor.ReadAsync((await editor.ReadAsync(job)).QuerySelector("main p > a")!.GetAttribute("href")!)).Body!.TextContent);
                Assert.Empty((await editor.ReadAsync($"/search?q=第{kill}组")).QuerySelectorAll(".listing"));
            }
            await server.KillAsync();
        }
    }

    /// <summary>Starts the program, asks for something, and kills it after so many writes to the archive, or when it has ended before.</summary>
    private static async Task<(Server Server, string Job)> KilledAsync(TemporaryFolder folder, int writes, Func<Visitor, Task<string>> ask)
    {
        var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        using var editor = await Visitor.SignInAsync(server);
        var job = await ask(editor);
        await DiskWrites.UntilAsync(folder.File("data"), () => Task.FromResult(writes-- == 0), end: editor.WatchAsync(job));
        await server.KillAsync();
        return (server, job);
    }

    private static async Task VerifyAsync(TemporaryFolder folder)
    {
        var result = await Binary.RunAsync(folder.Path, "verify");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    private static Task<long> BulletinsOfAsync(TemporaryFolder folder, int kill) =>
        ArchiveFile.Of(folder).ReadAsync<long>($"SELECT count(*) FROM Bulletins WHERE Name LIKE '{kill}-%'");

    private static string Print(int kill, int i) => Bulletins.Of(Bulletins.Article($"第{kill}组第{i}号通报发布", $"{Bulletins.Harbour}这是第{kill}组的{i}号。"));
}
