using Microsoft.EntityFrameworkCore;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Storage;

[Trait("Category", "Slow")]
public sealed class MigrationTests(ImportedArchive imported) : IClassFixture<ImportedArchive>
{
    private const string LastReplaced = "20261125050317_DaysOfBulletins";

    // Columns, foreign keys, indexes and triggers. (The text of a table's own statement differs by the migrations that led to it.)
    private const string Schema = """
        SELECT group_concat(line, char(10)) FROM (
            SELECT printf('%s.%d %s %s %d %s %d', t.name, c.cid, c.name, c.type, c."notnull", c.dflt_value, c.pk) AS line
            FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type = 'table'
            UNION ALL SELECT printf('%s.%s references %s.%s on delete %s', t.name, k."from", k."table", k."to", k.on_delete)
            FROM sqlite_master t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'
            UNION ALL SELECT name || ' numbers its rows' FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'
            UNION ALL SELECT sql FROM sqlite_master WHERE type <> 'table'
            ORDER BY line)
        """;

    private static readonly string[] Schemas = [.. Repository.ReleasedArchives.Select(dump => Path.GetFileNameWithoutExtension(dump)!)];

    public static TheoryData<string> Released => [.. Schemas];

    [Fact]
    public async Task The_model_has_its_migration()
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.False(await app.QueryAsync(a => Task.FromResult(a.Database.HasPendingModelChanges())));
    }

    [Fact]
    public async Task The_archive_has_a_write_ahead_log_and_keeps_its_foreign_keys()
    {
        await using var app = new ArchiveApp();
        Assert.Equal("wal", await SettingAsync("SELECT journal_mode AS Value FROM pragma_journal_mode"));
        Assert.Equal("1", await SettingAsync("SELECT foreign_keys AS Value FROM pragma_foreign_keys"));
        Assert.Equal("300000", await SettingAsync("SELECT timeout AS Value FROM pragma_busy_timeout"));

        Task<string> SettingAsync(string sql) => app.QueryAsync(a => a.Database.SqlQueryRaw<string>(sql).SingleAsync());
    }

    [Fact]
    public async Task A_new_archive_has_the_indexes_of_names_that_no_model_can_describe()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ReadAsync("/");
        var schema = await app.Archive.ReadAsync<string>(Schema);
        Assert.All(["Place", "Column", "Agency", "Reporters"], name => Assert.Contains($"CREATE INDEX \"IX_Articles_{name}\"", schema));
    }

    [Fact]
    public async Task Every_schema_before_the_newest_has_an_archive_among_the_tests()
    {
        await using var app = new ArchiveApp(seeds: false);
        var migrations = await app.QueryAsync(a => Task.FromResult(a.Database.GetMigrations().ToList()));
        Assert.Equal([LastReplaced, .. migrations[..^1]], Schemas);
    }

    [Theory]
    [MemberData(nameof(Released))]
    public async Task An_archive_of_every_released_schema_becomes_like_a_new_one(string schema)
    {
        using var folder = new TemporaryFolder();
        var archive = ArchiveFile.Of(folder);
        await archive.RestoreAsync(Dump(schema));
        await using var app = new ArchiveApp(seeds: false);
        await app.ReadAsync("/");
        var fresh = app.Archive;

        var result = await Binary.RunAsync(folder.Path, "verify");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(await fresh.ReadAsync<string>(Schema), await archive.ReadAsync<string>(Schema));
        const string history = "SELECT group_concat(MigrationId) FROM (SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId)";
        Assert.Equal(await fresh.ReadAsync<string>(history), await archive.ReadAsync<string>(history));
    }

    [Fact]
    public async Task Of_programs_that_start_at_once_one_upgrades_the_archive_and_the_others_find_it_upgraded()
    {
        using var folder = new TemporaryFolder();
        await ArchiveFile.Of(folder).RestoreAsync(Dump(LastReplaced));
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Binary.RunAsync(folder.Path, "verify")));
        Assert.All(results, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
    }

    [Theory]
    [MemberData(nameof(Released))]
    public async Task An_archive_of_every_released_schema_keeps_what_was_in_it(string schema)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.Archive.RestoreAsync(Dump(schema));
        var article = await app.ReadAsync("/articles/2");
        Assert.Equal("省博物馆新馆开放", article.QuerySelector("h1")!.TextContent);
        Assert.Contains("首批展出青铜器三百余件", article.QuerySelector(".text")!.TextContent);
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("远洋航线"));
        Assert.Contains("增开三条远洋航线", (await app.ReadAsync("/articles/1?rev=1")).QuerySelector(".text")!.TextContent);
        Assert.Contains("撤下 1 篇", (await app.ReadAsync("/imports/2")).QuerySelector(".where")!.TextContent);
        using var client = app.CreateClient();
        Assert.Contains("增开五条远洋航线", await client.GetStringAsync("/bulletins/1/source"));

        using var editor = app.Visit();
        await editor.SignInAsync("李四");
        Assert.Contains("据馆方更正", (await editor.ReadAsync("/admin/corrections")).Body!.TextContent);
        Assert.Contains("已完成", (await editor.ReadAsync("/admin/imports/2")).Body!.TextContent);
        Assert.Equal((0, 0, 2), await ImportAgainAsync(app));
        Assert.Equal(8, await app.QueryAsync(a => a.Acts.CountAsync()));
    }

    [Theory]
    [InlineData("20261122183610_Create")]
    [InlineData("20261125004622_Retractions")]
    public async Task An_archive_of_an_older_schema_is_refused_in_one_line_and_left_as_it_was(string last)
    {
        using var folder = new TemporaryFolder();
        var archive = ArchiveFile.Of(folder);
        await archive.RestoreAsync(Dump(LastReplaced));
        await archive.ExecuteAsync($"DELETE FROM __EFMigrationsHistory WHERE MigrationId > '{last}'");
        var before = await File.ReadAllBytesAsync(archive.Path);

        var result = await Binary.RunAsync(folder.Path, "import", Repository.Seeds);
        Assert.Equal(1, result.ExitCode);
        var problem = Assert.Single(result.Problems);
        Assert.Contains($"before the first release ({last}), which this version can't upgrade: run NewsArchive of commit", problem);
        Assert.Equal(before, await File.ReadAllBytesAsync(archive.Path));
        Assert.Equal([archive.Path], Directory.GetFileSystemEntries(Path.GetDirectoryName(archive.Path)!));
    }

    [Fact]
    public async Task An_archive_that_was_moved_away_is_not_replaced_by_an_empty_one()
    {
        using var folder = new TemporaryFolder();
        var archive = imported.CopyTo(folder).Path;
        File.Move(archive, folder.File("moved.db"));
        foreach (var arguments in new[] { new[] { "import", Repository.Seeds }, ["--urls", "http://127.0.0.1:0"] })
        {
            var result = await Binary.RunAsync(folder.Path, arguments);
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("is missing, but an archive was there before", Assert.Single(result.Problems));
            Assert.False(File.Exists(archive));
        }
        File.Move(folder.File("moved.db"), archive);
        var whole = await Binary.RunAsync(folder.Path, "verify");
        Assert.Equal((0, ""), (whole.ExitCode, whole.Error));
    }

    [Fact]
    public async Task An_archive_of_a_newer_program_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        await imported.CopyTo(folder).ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0')");
        var result = await Binary.RunAsync(folder.Path, "import", Repository.Seeds);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("made by a newer NewsArchive", Assert.Single(result.Problems));
    }

    private static string Dump(string schema) => Repository.ReleasedArchives[Array.IndexOf(Schemas, schema)];

    /// <summary>Imports the newest source of the bulletin again, and counts the articles that are added, changed and the same.</summary>
    private static async Task<(int Added, int Changed, int Same)> ImportAgainAsync(ArchiveApp app)
    {
        var harbour = Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour.Replace("三条", "五条", StringComparison.Ordinal));
        var outcome = await app.ImportAsync("2025-06-18.txt", Bulletins.Of(harbour, Bulletins.MuseumArticle));
        return (outcome.Added, outcome.Changed, outcome.Same);
    }
}
