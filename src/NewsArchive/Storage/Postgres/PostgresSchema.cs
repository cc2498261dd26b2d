using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NewsArchive.Settings;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>Creates or upgrades the schema of an archive, with all migrations in one transaction.</summary>
internal sealed class PostgresSchema(PostgresArchiveContext archive)
{
    public const string ActsTrigger = "Acts_are_append_only";

    // Any number will do that no other program uses in this database.
    private const long UpgradeLock = 0x4E657773417263;

    private readonly DatabaseFacade database = archive.Database;

    /// <exception cref="SettingException">The database has the schema of another program or of a newer version.</exception>
    public async Task UpgradeAsync(CancellationToken cancellation)
    {
        if (await IsCurrentAsync(cancellation))
            return;
        await database.OpenConnectionAsync(cancellation);
        // The table that writers lock may not exist yet.
        await using (var transaction = await ((NpgsqlConnection)database.GetDbConnection()).BeginTransactionAsync(cancellation))
        {
            await database.UseTransactionAsync(transaction, cancellation);
            await database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({UpgradeLock})", cancellation);
            // Otherwise, EF Core finds out by an error that the table is missing, which would end the transaction.
            var create = database.GetService<IHistoryRepository>().GetCreateIfNotExistsScript();
            await database.ExecuteSqlRawAsync(create, cancellation);
            // Another process may have upgraded the archive while this one waited for the lock.
            if (!await IsCurrentAsync(cancellation))
            {
                var applied = await database.GetAppliedMigrationsAsync(cancellation);
                await RunAsync(database, applied.LastOrDefault(), to: null, cancellation);
                await transaction.CommitAsync(CancellationToken.None);
            }
            await database.UseTransactionAsync(null, CancellationToken.None);
        }
        await database.CloseConnectionAsync();
    }

    /// <summary>Creates the schema in an empty database, as a migration leaves it.</summary>
    public static Task CreateAsync(DatabaseFacade database, string migration, CancellationToken cancellation) =>
        RunAsync(database, from: null, migration, cancellation);

    private static Task RunAsync(DatabaseFacade database, string? from, string? to, CancellationToken cancellation)
    {
        var script = database.GetService<IMigrator>().GenerateScript(from, to, MigrationsSqlGenerationOptions.NoTransactions);
        return database.ExecuteSqlRawAsync(script, cancellation);
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellation)
    {
        var applied = (await database.GetAppliedMigrationsAsync(cancellation)).ToList();
        var known = database.GetMigrations().ToList();
        return applied.Except(known).LastOrDefault() is { } newer
            ? throw new SettingException(
                $"The archive of Archive:Connection was made by a newer NewsArchive (its schema has {newer}): run that version")
            : applied.Count == known.Count;
    }
}
