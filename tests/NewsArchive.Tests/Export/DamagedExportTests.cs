using System.Diagnostics;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Export;

/// <summary>Only a whole export becomes an archive, and only a whole export has the name of one.</summary>
[Trait("Category", "Slow")]
public sealed class DamagedExportTests(ExportedArchive exported) : IClassFixture<ExportedArchive>
{
    private static readonly Dictionary<string, (string Problem, Action<string> Damage)> Damages = new()
    {
        ["a flipped bit"] = ("data/articles.jsonl is damaged: its SHA-256 is",
            bag => Change(bag, "data/articles.jsonl", bytes => bytes[100] ^= 1)),
        ["a missing file"] = ("data/notes.jsonl is missing", bag => File.Delete(Path.Combine(bag, "data/notes.jsonl"))),
        ["a file too many"] = ("data/sources/x.txt is not listed in manifest-sha256.txt",
            bag => File.WriteAllText(Path.Combine(bag, "data/sources/x.txt"), "")),
        ["a file cut short"] = ("data/leaves.jsonl is damaged: its SHA-256 is",
            bag =>
            {
                var leaves = Path.Combine(bag, "data/leaves.jsonl");
                File.WriteAllBytes(leaves, File.ReadAllBytes(leaves)[..^100]);
            }
        ),
        ["a changed description"] = ("bag-info.txt is damaged", bag => Change(bag, "bag-info.txt", bytes => bytes[^2] ^= 1)),
        ["no manifest"] = ("manifest-sha256.txt is missing", bag => File.Delete(Path.Combine(bag, "manifest-sha256.txt"))),
        ["no bag"] = ("is not a bag of BagIt 1.0 in UTF-8", bag => File.Delete(Path.Combine(bag, "bagit.txt"))),
        ["another bag"] = ("was not written by export",
            bag => File.WriteAllText(Path.Combine(bag, "bag-info.txt"), "Source-Organization: 某馆\n")),
        ["a later layout"] = ("was written by a newer NewsArchive (layout 2 of exports)", bag => SetInfo(bag, "NewsArchive-Export", "2")),
        ["a later schema"] = ("was written by a newer NewsArchive (its schema has 20991231000000_Later)",
            bag => SetInfo(bag, "NewsArchive-Schema", "20991231000000_Later")),
        ["a path that leads out"] = ("manifest-sha256.txt, line 1: it is not a hash and the path of a file of the bag",
            bag => AddLine(bag, "data/../../secret.txt")),
        ["an absolute path"] = ("manifest-sha256.txt, line 1: it is not a hash and the path of a file of the bag",
            bag => AddLine(bag, "/etc/passwd")),
        ["a row cut short"] = ("acts.jsonl, line 3, can't be loaded",
            bag => Change(bag, "data/acts.jsonl", lines => lines[2] = lines[2][..20])),
        ["an unknown field"] = ("notes.jsonl, line 2, can't be loaded: an archive of this version has no field colour in Notes",
            bag => Change(bag, "data/notes.jsonl", lines =>
                lines[1] = lines[1].Replace("{", """{"colour":"红",""", StringComparison.Ordinal))),
        ["a row without its key"] = ("corrections.jsonl, line 1, can't be loaded",
            bag => Change(bag, "data/corrections.jsonl", lines => lines[0] = "{}")),
        ["a value of another type"] = ("corrections.jsonl, line 1, can't be loaded",
            bag => Change(bag, "data/corrections.jsonl", lines => lines[0] = """{"id":[1]}""")),
    };

    public static TheoryData<string> Names => [.. Damages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_damaged_export_is_not_restored_and_its_damage_is_named(string name)
    {
        var bag = exported.Copy(name);
        var (problem, damage) = Damages[name];
        damage(bag);
        var (code, error) = await exported.RunAsync("restore", name, "--archive", $"{name} restored/archive.db");
        Assert.Equal(1, code);
        Assert.Contains(problem, error);
        Assert.DoesNotContain("   at ", error);
        var target = exported.App.Folder.File($"{name} restored");
        Assert.True(!Directory.Exists(target) || Directory.GetFileSystemEntries(target).Length == 0);
    }

    [Fact]
    public async Task A_kill_leaves_no_archive_or_a_whole_one()
    {
        for (var written = 0; written < 5; written++)
        {
            var archive = new ArchiveFile(exported.App.Folder.File($"killed{written}/archive.db"));
            using var process = Binary.Start(exported.App.Folder.Path, "restore", "bag", "--archive", archive.Path);
            await KillAsync(process, Path.GetDirectoryName(archive.Path)!, written * 30);
            if (File.Exists(archive.Path))
                Assert.Equal((0, ""), await exported.RunAsync("verify", "--archive", archive.Path));
        }
    }

    [Fact]
    public async Task A_kill_leaves_no_export_or_a_whole_one()
    {
        for (var written = 0; written < 5; written++)
        {
            var bag = exported.App.Folder.File($"exports{written}/bag");
            Directory.CreateDirectory(Path.GetDirectoryName(bag)!);
            using var process = Binary.Start(exported.App.Folder.Path, "export", bag, "--archive", exported.App.Archive.Path);
            await KillAsync(process, Path.GetDirectoryName(bag)!, written * 10);
            if (Directory.Exists(bag))
                Assert.Equal(0, await ExportedArchive.CheckSumsAsync(bag));
        }
    }

    /// <summary>
    /// Kills a process after so many files and changes of files in a folder and the folders in it, or when it has ended before.
    /// </summary>
    private static async Task KillAsync(Process process, string folder, int writes)
    {
        await DiskWrites.UntilAsync(folder, () => Task.FromResult(writes-- == 0), end: process.WaitForExitAsync());
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static void Change(string bag, string file, Action<byte[]> change)
    {
        var bytes = File.ReadAllBytes(Path.Combine(bag, file));
        change(bytes);
        File.WriteAllBytes(Path.Combine(bag, file), bytes);
    }

    /// <summary>Changes a line and the manifests.</summary>
    private static void Change(string bag, string file, Action<string[]> change)
    {
        var lines = File.ReadAllLines(Path.Combine(bag, file));
        change(lines);
        File.WriteAllText(Path.Combine(bag, file), string.Concat(lines.Select(line => line + "\n")));
        ExportedArchive.Rehash(bag);
    }

    private static void SetInfo(string bag, string label, string value)
    {
        Change(bag, "bag-info.txt", (string[] lines) =>
            lines[Array.FindIndex(lines, line => line.StartsWith(label, StringComparison.Ordinal))] = $"{label}: {value}");
    }

    private static void AddLine(string bag, string path)
    {
        var manifest = Path.Combine(bag, "manifest-sha256.txt");
        File.WriteAllText(manifest, $"{new string('0', 64)}  {path}\n{File.ReadAllText(manifest)}");
    }
}
