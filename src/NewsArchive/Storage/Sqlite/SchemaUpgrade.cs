using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;
using NewsArchive.Settings;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Creates or upgrades the schema of an archive, with all migrations in one transaction. SQLite can change a schema within a transaction,
/// so a killed process leaves the schema as it was. EF Core's Migrate() is not used because it records its lock in a table, where the lock
/// remains if the process is killed.
/// </summary>
internal sealed class SchemaUpgrade(ArchiveContext archive, string path)
{
    private readonly DatabaseFacade database = archive.Database;

    // The migration Create replaced eight migrations from before the first release. It results in the same schema as the last of them.
    private const string LastReplaced = "20261125050317_DaysOfBulletins";
    private const string LastCommitWithReplaced = "32659d1";

    /// <exception cref="SettingException">
    /// The database is not an archive, or its schema can't be upgraded. Nothing was written to the database.
    /// </exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (await IsCurrentAsync(cancellation))
            return;
        if (await IsForeignAsync(cancellation))
            throw new SettingException($"Archive:Path {path} is a database of another program: name another file");

        await database.OpenConnectionAsync(cancellation);
        await database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        // Required by migrations that recreate a table. SQLite ignores this setting within a transaction.
        await database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellation);
        await using (var transaction = await database.BeginTransactionAsync(cancellation))
        {
            // Another process may have upgraded the archive while this one waited for the lock.
            if (!await IsCurrentAsync(cancellation))
            {
                await using var command = (SqliteCommand)database.GetDbConnection().CreateCommand();
                command.CommandText = await ScriptAsync(cancellation);
                await command.ExecuteNonQueryAsync(cancellation);
                // Archives from before the leaves get them here. In a new archive there is nothing to prove yet.
                if (!await archive.Leaves.AnyAsync(cancellation))
                    await new LoggedRecords(archive).AppendAllAsync(cancellation);
                await transaction.CommitAsync(CancellationToken.None);
            }
        }
        await database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON", cancellation);
        await database.CloseConnectionAsync();
    }

    /// <summary>Creates the schema in an empty database, as a migration leaves it.</summary>
    public static Task CreateAsync(DatabaseFacade database, string migration, CancellationToken cancellation) =>
        database.ExecuteSqlRawAsync(
            database.GetService<IMigrator>().GenerateScript(toMigration: migration, options: MigrationsSqlGenerationOptions.NoTransactions),
            cancellation);

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
    /// Gets the SQL of all missing migrations. If the replaced migrations have been applied, Create is recorded in their place.
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
