using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;
using NewsArchive.Settings;

namespace NewsArchive.Storage.Sqlite;

/// <summary>The archive in one SQLite file.</summary>
public sealed class SqliteArchiveContext(DbContextOptions<SqliteArchiveContext> options) : ArchiveContext(options)
{
    public override async Task OpenAsync(CancellationToken cancellation)
    {
        var path = new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (await IsCurrentAsync(path, cancellation))
                return;
            if (await IsForeignAsync(cancellation))
                throw new SettingException($"Archive:Path {path} is a database of another program: name another file");
            await UpgradeAsync(path, cancellation);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"Archive:Path {path} can't be used as the archive: {e.Message.ReplaceLineEndings(" ")} Name a file in a folder that can be written to, or an archive made by this program.", e);
        }
    }

    public override async Task<IDbContextTransaction> BeginReadingAsync(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancellation))!;
    }

    public override async IAsyncEnumerable<string> ProblemsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var problem in Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check WHERE integrity_check <> 'ok'").AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"database: {problem}";
        await foreach (var problem in Database.SqlQueryRaw<string>("SELECT \"table\" || ' ' || rowid || ' names a missing row of ' || parent AS Value FROM pragma_foreign_key_check").AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"database: {problem}";
    }

    private async Task<bool> IsCurrentAsync(string path, CancellationToken cancellation)
    {
        var applied = await Database.GetAppliedMigrationsAsync(cancellation);
        var known = Database.GetMigrations().ToList();
        if (applied.FirstOrDefault(m => !known.Contains(m)) is { } newer)
            throw new SettingException($"Archive:Path {path} was made by a newer NewsArchive (its schema has {newer}): run that version, or name another file");
        return applied.Count() == known.Count;
    }

    private Task<bool> IsForeignAsync(CancellationToken cancellation) => Database
        .SqlQueryRaw<bool>("SELECT count(*) > 0 AND sum(name = '__EFMigrationsHistory') = 0 AS Value FROM sqlite_master WHERE type = 'table'")
        .SingleAsync(cancellation);

    // EF's own Migrate() marks its lock in a table, and a process killed there leaves the mark behind for good. SQLite can change
    // its schema inside a transaction, so a kill leaves the schema as it was, and the engine's own lock is gone with its process.
    private async Task UpgradeAsync(string path, CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        await Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellation);
        await using (var transaction = await Database.BeginTransactionAsync(cancellation))
        {
            if (!await IsCurrentAsync(path, cancellation))
            {
                var applied = await Database.GetAppliedMigrationsAsync(cancellation);
                var script = this.GetService<IMigrator>().GenerateScript(applied.LastOrDefault(), options: MigrationsSqlGenerationOptions.NoTransactions);
                await using var command = (SqliteCommand)Database.GetDbConnection().CreateCommand();
                command.CommandText = script;
                await command.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
        }
        await Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON", cancellation);
        await Database.CloseConnectionAsync();
    }
}
