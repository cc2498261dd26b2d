using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NewsArchive.Settings;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Creates or upgrades the schema of an archive, with all migrations in one transaction. EF's own Migrate() records its lock in a table,
/// where it stays for good if the process is killed. SQLite can change a schema inside a transaction, so a kill leaves it as it was.
/// </summary>
internal sealed class SchemaUpgrade(DatabaseFacade database, string path)
{
    // Create replaced eight migrations of the time before the first release, and makes the schema that the last of them left.
    private const string LastReplaced = "20261125050317_DaysOfBulletins";
    private const string LastCommitWithReplaced = "32659d1";

    /// <exception cref="SettingException">
    /// The database is not an archive, or its schema can't be upgraded. Nothing was written to it.
    /// </exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (await IsCurrentAsync(cancellation))
            return;
        if (await IsForeignAsync(cancellation))
            throw new SettingException($"Archive:Path {path} is a database of another program: name another file");

        await database.OpenConnectionAsync(cancellation);
        await database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        // Migrations that create a table anew need this, and SQLite ignores it inside a transaction.
        await database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellation);
        await using (var transaction = await database.BeginTransactionAsync(cancellation))
        {
            // Another process may have upgraded the archive while this one waited for the lock.
            if (!await IsCurrentAsync(cancellation))
            {
                await using var command = (SqliteCommand)database.GetDbConnection().CreateCommand();
                command.CommandText = await ScriptAsync(cancellation);
                await command.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(CancellationToken.None);
            }
        }
        await database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON", cancellation);
        await database.CloseConnectionAsync();
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellation)
    {
        var applied = (await database.GetAppliedMigrationsAsync(cancellation)).ToList();
        var known = database.GetMigrations().ToList();
        return applied.Except(known).LastOrDefault() switch
        {
            null => applied.Count == known.Count,
            LastReplaced => false,
            var older when string.CompareOrdinal(older, known[0]) < 0 => throw new SettingException(
                $"Archive:Path {path} has a schema from before the first release ({older}), which this version can't upgrade: "
                + $"run NewsArchive of commit {LastCommitWithReplaced} on it once, or name another file and import the sources again"),
            var newer => throw new SettingException(
                $"Archive:Path {path} was made by a newer NewsArchive (its schema has {newer}): run that version, or name another file"),
        };
    }

    private Task<bool> IsForeignAsync(CancellationToken cancellation) => database
        .SqlQueryRaw<bool>("""
            SELECT count(*) > 0 AND sum(name = '__EFMigrationsHistory') = 0 AS Value FROM sqlite_master WHERE type = 'table'
            """)
        .SingleAsync(cancellation);

    /// <summary>
    /// The SQL of all migrations that are missing. Where the replaced migrations were applied, Create takes their place in the history.
    /// </summary>
    private async Task<string> ScriptAsync(CancellationToken cancellation)
    {
        var applied = (await database.GetAppliedMigrationsAsync(cancellation)).ToList();
        var (script, from) = (new StringBuilder(), applied.LastOrDefault());
        if (from == LastReplaced)
        {
            var history = database.GetService<IHistoryRepository>();
            from = database.GetMigrations().First();
            script.AppendJoin("", applied.Select(history.GetDeleteScript));
            script.Append(history.GetInsertScript(new HistoryRow(from, ProductInfo.GetVersion())));
        }
        var options = MigrationsSqlGenerationOptions.NoTransactions;
        return script.Append(database.GetService<IMigrator>().GenerateScript(from, options: options)).ToString();
    }
}
