using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Storage.Sqlite;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Storage;

public sealed class MigrationTests
{
    [Fact]
    public void The_model_has_its_migration()
    {
        using var context = new SqliteArchiveContext(new DbContextOptionsBuilder<SqliteArchiveContext>().UseSqlite("Data Source=:memory:").Options);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task The_archive_has_a_write_ahead_log_and_keeps_its_foreign_keys()
    {
        await using var app = new ArchiveApp();
        Assert.Equal("wal", await app.QueryAsync(a => a.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync()));
        Assert.Equal(1, await app.QueryAsync(a => a.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync()));
        Assert.True(await app.QueryAsync(a => a.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync()) >= 10_000);
    }

    [Fact]
    public async Task An_archive_of_the_first_schema_keeps_its_files_and_articles()
    {
        await using var app = new ArchiveApp();
        var bytes = await File.ReadAllBytesAsync(Repository.Seed);
        await using (var old = new SqliteArchiveContext(new DbContextOptionsBuilder<SqliteArchiveContext>().UseSqlite($"Data Source={app.Archive.Path};Pooling=False").Options))
        {
            await old.GetService<IMigrator>().MigrateAsync("Create");
            await old.Database.ExecuteSqlRawAsync("INSERT INTO Sources (Id, Sha256, Content) VALUES (1, {0}, {1})", Convert.ToHexStringLower(SHA256.HashData(bytes)), SourcePart.Of(1, 0, 1, bytes, null).Content);
            await old.Database.ExecuteSqlRawAsync("INSERT INTO Bulletins (Id, Name, SourceId, Year, ReaderVersion, ImportedAt) VALUES (1, {0}, 1, 2025, 0, '2025-06-18 00:00:00+00:00')", Path.GetFileName(Repository.Seed));
            await old.Database.ExecuteSqlRawAsync("""
                INSERT INTO Articles (Id, BulletinId, Position, Date, YearSource, Title, Reporters, Body, Captions, Revision, SourceId, Cause, RevisedAt)
                VALUES (7, 1, 0, '2025-06-17', 'Sidecar', '梦舟载人飞船零高度逃逸飞行试验取得圆满成功', '', '旧文', '', 1, 1, 'Added', '2025-06-18 00:00:00+00:00')
                """);
        }
        Assert.Equal("梦舟载人飞船零高度逃逸飞行试验取得圆满成功", (await app.ReadAsync("/articles/7")).QuerySelector("h1")!.TextContent);
        Assert.Contains("改动 1 篇", (await app.ReadAsync("/imports/1")).QuerySelector(".where")!.TextContent);
        Assert.Equal(4, await app.QueryAsync(a => a.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM pragma_index_list('Articles') WHERE name IN ('IX_Articles_Place', 'IX_Articles_Column', 'IX_Articles_Agency', 'IX_Articles_Reporters')").SingleAsync()));
        using var client = app.CreateClient();
        Assert.Equal(bytes, await client.GetByteArrayAsync("/bulletins/1/source"));
    }

    [Fact]
    public async Task An_archive_of_a_newer_program_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds)).ExitCode);
        await ArchiveFile.Of(folder).ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0')");
        var result = await Binary.RunAsync(folder.Path, "import", Repository.Seeds);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("made by a newer NewsArchive", Assert.Single(result.Problems));
    }
}
