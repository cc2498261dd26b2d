using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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
    public async Task An_archive_of_a_newer_program_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds)).ExitCode);
        await using (var connection = new SqliteConnection($"Data Source={folder.File("data/archive.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0')";
            await command.ExecuteNonQueryAsync();
        }
        var result = await Binary.RunAsync(folder.Path, "import", Repository.Seeds);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("made by a newer NewsArchive", Assert.Single(result.Problems));
    }
}
