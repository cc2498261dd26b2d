using System.Diagnostics;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.TransparencyLog;

/// <summary>The log as Go's checksum database reads one, which none of us wrote.</summary>
[Trait("Category", "Slow")]
public sealed class CheckerTests
{
    private const string Go = "/usr/bin/go", Packages = "/usr/share/gocode";

    [Fact]
    public async Task Another_program_accepts_the_checkpoint_the_tiles_and_the_proofs()
    {
        Assert.SkipUnless(
            (File.Exists(Go) && Directory.Exists($"{Packages}/src/golang.org/x/mod")) || Environment.GetEnvironmentVariable("CI") is not null,
            "There is no Go on this machine (Debian: apt-get install golang-go golang-golang-x-mod-dev).");
        // The server deletes the folder.
        var folder = new TemporaryFolder();
        folder.Write("first.jsonl", Articles(0, 500));
        folder.Write("second.jsonl", Articles(500, 1000));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "first.jsonl")).ExitCode);
        var earlier = (await Binary.RunAsync(folder.Path, "checkpoint")).Output;
        folder.Write("earlier.txt", earlier);
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "second.jsonl")).ExitCode);
        var size = await ArchiveFile.Of(folder).ReadAsync<long>("SELECT count(*) FROM Leaves");

        var file = folder.File("earlier.txt");
        await using var server = await Server.StartAsync(folder, "--Archive:Seeds=");
        var (code, output, error) = await CheckAsync(folder.Path, server.Address, file, "1", "2", "499", "500", "501", "1000");
        Assert.Equal((0, $"{size}", ""), (code, output.Trim(), error));

        await File.WriteAllTextAsync(file, earlier.Replace("\n1", "\n2", StringComparison.Ordinal));
        Assert.NotEqual(0, (await CheckAsync(folder.Path, server.Address, file, "1")).Code);
    }

    private static string Articles(int first, int end) => string.Join('\n', Enumerable.Range(first, end - first)
        .Select(i => $$"""{"title": "第{{i}}号港口吞吐量创新高", "date": "2025-06-18", "body": "{{Bulletins.Harbour}}{{i}}"}"""));

    private static async Task<(int Code, string Output, string Error)> CheckAsync(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(Go, ["run", Path.Combine(Repository.Root, "tests/NewsArchive.Tests/TransparencyLog/Checker/check.go"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["GO111MODULE"], start.Environment["GOPATH"], start.Environment["GOCACHE"]) = ("off", Packages, $"{home}/go");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
