using System.Formats.Tar;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Backup;

/// <summary>An archive is written to one file, and comes back from it.</summary>
[Trait("Category", "Slow")]
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_archive_that_is_served_and_changed_meanwhile_comes_back_whole()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var (begun, stop) = (new TaskCompletionSource(), new CancellationTokenSource());
        var imports = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await app.ImportAsync($"{i}.txt", Bulletins.Of(Bulletins.Article($"第{i}号港口", Bulletins.Harbour + i)));
                begun.TrySetResult();
            }
        });
        try
        {
            await Task.WhenAny(begun.Task, imports);
            for (var i = 0; i < 3; i++)
            {
                await editor.SubmitAsync("/admin/articles/2", "加注", ("text", $"第{i}条"));
                var before = await ArticlesAsync(app.Archive);
                Assert.Equal((0, ""), await RunAsync("backup", $"{i}.tar", "--archive", app.Archive.Name));
                var after = await ArticlesAsync(app.Archive);
                Assert.Equal((0, ""), await RunAsync("restore", $"{i}.tar", "--archive", $"{i}/a.db"));
                var restored = new ArchiveFile(folder.File($"{i}/a.db"));
                Assert.InRange(await ArticlesAsync(restored), before, after);
                Assert.Equal(i + 1, await restored.ReadAsync<long>("SELECT count(*) FROM Notes"));
                Assert.NotEmpty(Directory.GetFiles(folder.File($"{i}/keys")));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await imports;
        }
        string[] written = ["0", "0.tar", "1", "1.tar", "2", "2.tar"];
        Assert.Equal(written, Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());

        static Task<long> ArticlesAsync(ArchiveFile archive) => archive.ReadAsync<long>("SELECT count(*) FROM Articles");
    }

    [Fact]
    public async Task An_upload_that_waits_comes_back_with_the_archive()
    {
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds)).ExitCode);
        folder.Write("data/imports/0123/files/day.txt", Bulletins.Harbour);
        Assert.Equal((0, ""), await RunAsync("backup", "a.tar"));
        Assert.Equal((0, ""), await RunAsync("restore", "a.tar", "--archive", "new/a.db"));
        Assert.Equal(Bulletins.Harbour, await File.ReadAllTextAsync(folder.File("new/imports/0123/files/day.txt")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("a.tar")));
    }

    [Fact]
    public async Task Nothing_is_written_over_and_nothing_but_a_whole_backup_is_restored()
    {
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds)).ExitCode);
        Assert.Equal((0, ""), await RunAsync("backup", "a.tar"));
        Assert.Equal((1, "backup: a.tar exists; name a new file"), await RunAsync("backup", "a.tar"));
        Assert.Equal((1, "backup: data exists; name a new file"), await RunAsync("backup", "data"));
        var problem = $"backup: there is no folder {folder.File("new")}; create it, or name another file";
        Assert.Equal((1, problem), await RunAsync("backup", "new/a.tar"));
        // The archive itself is data/archive.db.
        Assert.Equal((0, ""), await RunAsync("backup", "data/archive"));
        Assert.Equal((0, ""), await RunAsync("verify"));
        Assert.StartsWith("restore: there is no b.tar", (await RunAsync("restore", "b.tar")).Error);
        Assert.Equal(
            $"NewsArchive: {folder.File("a.tar")} can't be used as the folder of an archive; "
            + "name a file in a writable folder with --archive",
            (await RunAsync("restore", "a.tar", "--archive", "a.tar/x.db")).Error);
        var (code, error) = await RunAsync("restore", "a.tar");
        Assert.Equal((1, true), (code, error.Contains("there is an archive at", StringComparison.Ordinal)));

        var bytes = await File.ReadAllBytesAsync(folder.File("a.tar"));
        var damages = new Dictionary<string, byte[]>
        {
            ["differs from its checksum"] = [.. bytes[..5000], (byte)(bytes[5000] ^ 1), .. bytes[5001..]],
            ["ends too early"] = bytes[..(bytes.Length / 2)],
            ["is not a tar file"] = "没有新闻。"u8.ToArray(),
            ["lacks SHA256SUMS"] = [],
            ["it contains ../evil"] = await TarAsync("../evil"),
            ["SHA256SUMS lacks keys/evil"] = await TarAsync("keys/evil", bytes),
        };
        foreach (var (reason, damaged) in damages)
        {
            await File.WriteAllBytesAsync(folder.File("c.tar"), damaged);
            Assert.Contains(reason, (await RunAsync("restore", "c.tar", "--archive", "new/a.db")).Error);
            Assert.Empty(Directory.GetFileSystemEntries(folder.File("new")));
        }
    }

    [Fact]
    public async Task A_restore_that_fails_halfway_leaves_everything_as_it_was()
    {
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds)).ExitCode);
        folder.Write("data/imports/0123/files/day.txt", Bulletins.Harbour);
        Assert.Equal((0, ""), await RunAsync("backup", "a.tar"));
        // A folder in place of a file can't be written over, by root neither.
        Directory.CreateDirectory(folder.File("1/a.db"));
        folder.Write("2/imports", "");
        folder.Write("3/keys/log-key.pem", "that of another archive");
        folder.Write("4/a.db-wal", "");
        foreach (var (target, existing) in new[] { ("1", "a.db"), ("2", "imports"), ("3", "keys/log-key.pem"), ("4", "a.db-wal") })
        {
            var (code, error) = await RunAsync("restore", "a.tar", "--archive", $"{target}/a.db");
            Assert.Equal(1, code);
            Assert.StartsWith("NewsArchive: ", Assert.Single(error.Split('\n')));
            var left = Directory.EnumerateFileSystemEntries(folder.File(target), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.File(target), path));
            Assert.Equal(existing.Split('/').Select((_, i) => string.Join('/', existing.Split('/').Take(i + 1))), left.Order());
        }
        Assert.Equal("that of another archive", await File.ReadAllTextAsync(folder.File("3/keys/log-key.pem")));

        File.Move(folder.File("data/archive.db"), folder.File("damaged.db"));
        Assert.Equal((0, ""), await RunAsync("restore", "a.tar"));
    }

    private async Task<(int, string Error)> RunAsync(params string[] arguments)
    {
        var result = await Binary.RunAsync(folder.Path, arguments);
        return (result.ExitCode, result.Error.Trim());
    }

    /// <summary>A tar file with the entries of another one, if given, and one more.</summary>
    private static async Task<byte[]> TarAsync(string name, byte[]? others = null)
    {
        using var stream = new MemoryStream();
        await using (var tar = new TarWriter(stream))
        {
            await using var reader = others is null ? null : new TarReader(new MemoryStream(others));
            while (reader is not null && await reader.GetNextEntryAsync() is { } entry)
                await tar.WriteEntryAsync(entry);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) });
        }
        return stream.ToArray();
    }
}
