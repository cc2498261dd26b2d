using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Access;
using NewsArchive.Archive.Accounts;
using NewsArchive.Takedown;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Export;

/// <summary>An archive is written to a folder that others can read and check, and comes back from it.</summary>
[Trait("Category", "Slow")]
public sealed class ExportTests(ExportedArchive exported) : IClassFixture<ExportedArchive>
{
    private static readonly string[] NotExported = ["IndexSegments", "IndexSegmentParts", "IndexFormats", "IndexChanges", "CopySketches", "CopyPairs"];

    [Fact]
    public async Task A_restored_archive_has_the_same_export_and_continues_the_same_log()
    {
        var folder = exported.App.Folder;
        folder.Write("earlier.txt", exported.Checkpoint);
        Assert.Equal((0, ""), await exported.RunAsync("restore", "bag", "--archive", "same/data/archive.db"));
        Assert.Equal((0, ""), await exported.RunAsync("verify", "--against", "earlier.txt", "--archive", "same/data/archive.db"));
        Assert.Equal((0, ""), await exported.RunAsync("export", "again", "--archive", "same/data/archive.db"));
        var (first, second) = (ExportedArchive.FilesOf(exported.Bag), ExportedArchive.FilesOf(folder.File("again")));
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first.Keys, path => Assert.True(first[path].AsSpan().SequenceEqual(second[path]), path));

        var id = await exported.App.QueryAsync(archive => archive.LiveArticles.Where(a => a.Revision > 1).MinAsync(a => a.Id));
        string[] pages =
        [
            $"/articles/{id}", $"/articles/{id}/history", $"/log/proof/{id}", "/log/checkpoint", "/log/key", "/imports/5", "/search?q=航班",
        ];
        await using var restored = new ArchiveApp(seeds: false) { Settings = { ["Archive:Path"] = folder.File("same/data/archive.db") } };
        using var before = exported.App.CreateClient();
        using var after = restored.CreateClient();
        foreach (var page in pages)
            Assert.Equal(await before.GetStringAsync(page), await after.GetStringAsync(page));
        using var editor = restored.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await editor.SignInAsync("李四")).StatusCode);
    }

    [Fact]
    public async Task Others_can_check_and_read_it()
    {
        Assert.Equal(0, await ExportedArchive.CheckSumsAsync(exported.Bag));
        Assert.Equal(
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            await File.ReadAllTextAsync(Path.Combine(exported.Bag, "bagit.txt")));
        var files = ExportedArchive.FilesOf(exported.Bag);
        var payload = files.Where(file => file.Key.StartsWith("data/", StringComparison.Ordinal)).ToList();
        var info = await File.ReadAllLinesAsync(Path.Combine(exported.Bag, "bag-info.txt"));
        Assert.Contains($"Payload-Oxum: {payload.Sum(file => file.Value.Length)}.{payload.Count}", info);
        Assert.Contains("Bagging-Date: 2025-06-20", info);
        Assert.Contains(info, line => line.StartsWith("External-Identifier: newsarchive/", StringComparison.Ordinal));

        var articles = Rows("articles").ToDictionary(row => row.GetProperty("id").GetInt64());
        var first = Assert.Single(articles.Values, row => row.GetProperty("title").GetString() == "第0号航班");
        Assert.Equal("第0号航班“准点”。\n𠮷", first.GetProperty("body").GetString());
        var utf16 = Assert.Single(Rows("bulletins"), row => row.GetProperty("name").GetString() == "utf16.TXT")
            .GetProperty("sourceId").GetInt64();
        Assert.Equal(await File.ReadAllBytesAsync(exported.App.Folder.File("utf16.TXT")), files[$"data/sources/{utf16:D6}.txt"]);
        Assert.Contains(files.Keys, path =>
            path.StartsWith("data/sources/", StringComparison.Ordinal) && path.EndsWith(".pdf", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(exported.Bag));
            foreach (var path in files.Keys)
                Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(exported.Bag, path)));
        }

        IEnumerable<JsonElement> Rows(string table) =>
            File.ReadLines(Path.Combine(exported.Bag, $"data/{table}.jsonl")).Select(line => JsonDocument.Parse(line).RootElement);
    }

    [Fact]
    public async Task Every_table_and_every_column_is_in_it_and_is_explained()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(exported.Bag, "data/README.md"));
        var columns = await ColumnsAsync(exported.App.Archive);
        Assert.NotEmpty(columns);
        foreach (var table in columns.Where(table => !NotExported.Contains(table.Key)))
        {
            var file = FileOf(table.Key);
            var fields = File.ReadLines(Path.Combine(exported.Bag, "data", file))
                .SelectMany(line => JsonDocument.Parse(line).RootElement.EnumerateObject().Select(field => field.Name)).ToHashSet();
            var explained = Assert.Single(readme.Split('\n'), line => line.StartsWith($"| `{file}` |", StringComparison.Ordinal));
            foreach (var column in table)
            {
                var field = FieldOf(column);
                var hasValue = await exported.App.Archive.ReadAsync<long>($"""SELECT count("{column}") FROM "{table.Key}" """) > 0;
                Assert.True(fields.Contains(field) == hasValue, $"{file}: {field}");
                Assert.True(
                    explained.Contains($"`{field}`", StringComparison.Ordinal), $"data/README.md does not explain {field} of {file}");
            }
        }
    }

    [Fact]
    public async Task Nothing_is_written_over()
    {
        var archive = exported.App.Archive.Path;
        exported.App.Folder.Write("full/file.txt", "");
        Assert.Equal(
            (1, "NewsArchive: full exists and is not an empty folder; name a new folder"),
            await exported.RunAsync("export", "full", "--archive", archive));
        Assert.StartsWith("NewsArchive: there is no folder ", (await exported.RunAsync("export", "none/bag", "--archive", archive)).Error);
        Directory.CreateDirectory(exported.App.Folder.File("left.partial"));
        Assert.Contains("left.partial exists", (await exported.RunAsync("export", "left", "--archive", archive)).Error);
        Assert.StartsWith("export: there is no archive at", (await exported.RunAsync("export", "other", "--archive", "other.db")).Error);
        Directory.CreateDirectory(exported.App.Folder.File("empty"));
        Assert.Equal((0, ""), await exported.RunAsync("export", "empty/", "--archive", archive));
        Assert.Equal(0, await ExportedArchive.CheckSumsAsync(exported.App.Folder.File("empty")));
        Assert.Contains("there is an archive at", (await exported.RunAsync("restore", "bag", "--archive", archive)).Error);
        exported.App.Folder.Write("another/keys/log-key.pem", "");
        Assert.Contains(
            "which may be that of another archive; move it away",
            (await exported.RunAsync("restore", "bag", "--archive", "another/a.db")).Error);
        Assert.Equal(["keys"], Directory.GetFileSystemEntries(exported.App.Folder.File("another")).Select(Path.GetFileName));
        Assert.Equal(
            (1, "import: bag is an export of an archive; restore PATH rebuilds that archive"),
            await exported.RunAsync("import", "bag", "--archive", archive));
    }

    [Fact]
    public async Task An_export_of_an_earlier_version_is_upgraded()
    {
        var (bag, then) = (exported.Copy("earlier"), new ArchiveFile(exported.App.Folder.File("earlier.db")));
        // Later migrations only added columns and tables.
        var dump = Repository.ReleasedArchives.Single(path => path.EndsWith("_SeriesOfBulletins.sql", StringComparison.Ordinal));
        await then.RestoreAsync(dump);
        var columns = await ColumnsAsync(then);
        foreach (var file in Directory.GetFiles(Path.Combine(bag, "data"), "*.jsonl"))
        {
            var fields = columns.Where(table => FileOf(table.Key) == Path.GetFileName(file))
                .SelectMany(table => table.Select(FieldOf)).ToHashSet();
            if (fields.Count == 0)
            {
                File.Delete(file);
            }
            else
            {
                Replace(file, line => JsonSerializer.Serialize(JsonDocument.Parse(line).RootElement.EnumerateObject()
                    .Where(field => fields.Contains(field.Name)).ToDictionary(field => field.Name, field => field.Value)));
            }
        }
        var schema = $"NewsArchive-Schema: {Path.GetFileNameWithoutExtension(dump)}";
        Replace(Path.Combine(bag, "bag-info.txt"), line => line.StartsWith("NewsArchive-Schema", StringComparison.Ordinal) ? schema : line);
        ExportedArchive.Rehash(bag);
        Assert.Equal((0, ""), await exported.RunAsync("restore", "earlier", "--archive", "upgraded/archive.db"));
    }

    [Fact]
    public async Task A_purged_text_is_in_no_later_export_and_does_not_come_back_from_an_earlier_one()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "法院裁定"), ("hides", "true"));
        var archive = app.Archive.Path;
        var (before, after, again) = (app.Folder.File("before"), app.Folder.File("after"), app.Folder.File("again"));
        Assert.Equal((0, ""), await exported.RunAsync("export", before, "--archive", archive));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ArticlePurging>().RequestAsync(2, "法院裁定", Actor.CommandLine, default);
        Assert.Equal((0, ""), await exported.RunAsync("export", after, "--archive", archive));
        Assert.DoesNotContain(
            ExportedArchive.FilesOf(after).Values, bytes => Encoding.UTF8.GetString(bytes).Contains("青铜器", StringComparison.Ordinal));
        var copy = app.Folder.File("copy/archive.db");
        Assert.Equal((0, ""), await exported.RunAsync("restore", after, "--archive", copy));
        Assert.Equal((0, ""), await exported.RunAsync("export", again, "--archive", copy));
        Assert.Equal(ExportedArchive.FilesOf(after).Values, ExportedArchive.FilesOf(again).Values);

        await new ArchiveFile(copy).ExecuteAsync("UPDATE Articles SET Title = '改写' WHERE Id = 2; UPDATE Purges SET Reason = '改写'");
        Assert.Equal(1, (await exported.RunAsync("repair", "--from", before, "--archive", copy)).Code);
        Assert.Equal("改写", await new ArchiveFile(copy).ReadAsync<string>("SELECT Title FROM Articles WHERE Id = 2"));
        Assert.Contains($"purge 1: restored from {after}", (await exported.RunAsync("repair", "--from", after, "--archive", copy)).Error);
        Assert.Equal((0, ""), await exported.RunAsync("verify", "--archive", copy));
    }

    private static string FileOf(string table) => $"{JsonNamingPolicy.KebabCaseLower.ConvertName(table)}.jsonl";

    private static string FieldOf(string column) => JsonNamingPolicy.CamelCase.ConvertName(column);

    /// <summary>The columns of an archive by their tables.</summary>
    private static async Task<ILookup<string, string>> ColumnsAsync(ArchiveFile archive)
    {
        const string all = """
            SELECT group_concat(t.name || '.' || c.name, ' ') FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%EFMigrations%'
            """;
        return (await archive.ReadAsync<string>(all)).Split(' ').Select(name => name.Split('.')).ToLookup(name => name[0], name => name[1]);
    }

    private static void Replace(string file, Func<string, string> line) =>
        File.WriteAllText(file, string.Concat(File.ReadAllLines(file).Select(old => line(old) + "\n")));
}
