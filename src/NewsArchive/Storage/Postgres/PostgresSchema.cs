using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NewsArchive.Settings;
using NewsArchive.Storage.Postgres.Nodes;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Creates or upgrades the schema of an archive, and that of what programs share beside it, with all migrations in one transaction.
/// </summary>
internal sealed class PostgresSchema(PostgresArchiveContext archive)
{
    public const string ActsTrigger = "Acts_are_append_only";

    // Any number will do that no other program uses in this database.
    private const long UpgradeLock = 0x4E657773417263;

    private readonly DatabaseFacade database = archive.Database;

    /// <exception cref="SettingException">The database has the schema of another program or of a newer version.</exception>
    public async Task UpgradeAsync(CancellationToken cancellation)
    {
        await using var nodes = NodesContext.On(database.GetDbConnection());
        DatabaseFacade[] schemas = [database, nodes.Database];
        if (await IsCurrentAsync(database, cancellation) && await IsCurrentAsync(nodes.Database, cancellation))
            return;
        await database.OpenConnectionAsync(cancellation);
        // The table that writers lock may not exist yet.
        await using (var transaction = await ((NpgsqlConnection)database.GetDbConnection()).BeginTransactionAsync(cancellation))
        {
            foreach (var schema in schemas)
                await schema.UseTransactionAsync(transaction, cancellation);
            await database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({UpgradeLock})", cancellation);
            foreach (var schema in schemas)
                await UpgradeAsync(schema, cancellation);
            await transaction.CommitAsync(CancellationToken.None);
            foreach (var schema in schemas)
                await schema.UseTransactionAsync(null, CancellationToken.None);
        }
        await database.CloseConnectionAsync();
    }

    /// <summary>Creates the schema in an empty database, as a migration leaves it.</summary>
    public static Task CreateAsync(DatabaseFacade database, string migration, CancellationToken cancellation) =>
        RunAsync(database, from: null, migration, cancellation);

    private static async Task UpgradeAsync(DatabaseFacade schema, CancellationToken cancellation)
    {
        // Otherwise, EF Core finds out by an error that the table is missing, which would end the transaction.
        var create = schema.GetService<IHistoryRepository>().GetCreateIfNotExistsScript();
        await schema.ExecuteSqlRawAsync(create, cancellation);
        // Another process may have upgraded the archive while this one waited for the lock.
        if (await IsCurrentAsync(schema, cancellation))
            return;
        var applied = await schema.GetAppliedMigrationsAsync(cancellation);
        await RunAsync(schema, applied.LastOrDefault(), to: null, cancellation);
    }

    private static Task RunAsync(DatabaseFacade database, string? from, string? to, CancellationToken cancellation)
    {
        var script = database.GetService<IMigrator>().GenerateScript(from, to, MigrationsSqlGenerationOptions.NoTransactions);
        return database.ExecuteSqlRawAsync(script, cancellation);
    }

    private static async Task<bool> IsCurrentAsync(DatabaseFacade schema, CancellationToken cancellation)
    {
        var applied = (await schema.GetAppliedMigrationsAsync(cancellation)).ToList();
        var known = schema.GetMigrations().ToList();
        return applied.Except(known).LastOrDefault() is { } newer
            ? throw new SettingException(
                $"The archive of Archive:Connection was made by a newer NewsArchive (its schema has {newer}): run that version")
            : applied.Count == known.Count;
    }
}
