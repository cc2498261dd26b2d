using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Settings;
using NewsArchive.Storage.Postgres.Nodes;
using NewsArchive.Storage.Postgres.Staging;
using NewsArchive.Storage.Sqlite;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>The archive in a PostgreSQL database. Files of archives, such as backups, are SQLite files nevertheless.</summary>
public sealed class PostgresArchiveContext(DbContextOptions<PostgresArchiveContext> options) : ArchiveContext(options)
{
    /// <summary>Texts are compared byte by byte, as in SQLite.</summary>
    private const string ByteOrder = "C";

    public override string Location
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(Database.GetConnectionString());
            return $"{connection.Database} on {connection.Host}";
        }
    }

    public override async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await new PostgresSchema(this).UpgradeAsync(cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new SettingException(
                $"Archive:Connection can't be used: {e.GetBaseException().Message.ReplaceLineEndings(" ")} "
                + "Name a server that answers, and a database that this user owns.", e);
        }
    }

    public override async Task<IDbContextTransaction> BeginReadingAsync(CancellationToken cancellation)
    {
        var transaction = await Database.BeginTransactionAsync(WriterLock.Snapshot, cancellation);
        await Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY", cancellation);
        return transaction;
    }

    public override async Task BeginReadingAsync(IReadOnlyList<ArchiveContext> others, CancellationToken cancellation)
    {
        await BeginReadingAsync(cancellation);
        var snapshot = await Database.SqlQuery<string>($"SELECT pg_export_snapshot() AS \"Value\"").SingleAsync(cancellation);
        var sql = $"SET TRANSACTION SNAPSHOT '{snapshot}'; SET TRANSACTION READ ONLY";
        foreach (var other in others.Cast<PostgresArchiveContext>())
        {
            await other.Database.BeginTransactionAsync(WriterLock.Snapshot, cancellation);
            await other.Database.ExecuteSqlRawAsync(sql, cancellation);
        }
    }

    public override async Task CopyToAsync(string path, CancellationToken cancellation)
    {
        File.Delete(path);
        await using var copy = At(path);
        await copy.CreateAsync(Database.GetMigrations().Last(), cancellation);
        await using var snapshot = await BeginReadingAsync(cancellation);
        await copy.LoadAsync(this, cancellation);
    }

    public override async Task LoadAsync(ArchiveContext other, CancellationToken cancellation)
    {
        await using var transaction = await Database.BeginTransactionAsync(cancellation);
        // Rows are added in any order.
        await Database.ExecuteSqlRawAsync("SET CONSTRAINTS ALL DEFERRED", cancellation);
        await ArchiveTransfer.RunAsync(other, this, cancellation);
        var sequences = Model.GetRelationalModel().Tables.SelectMany(table => table.Columns)
            .Where(column => column.PropertyMappings.Any(mapping => mapping.Property.ValueGenerated == ValueGenerated.OnAdd))
            .Select(column => $"""
                SELECT setval(pg_get_serial_sequence('"{column.Table.Name}"', '{column.Name}'), max("{column.Name}"))
                FROM "{column.Table.Name}" HAVING count(*) > 0
                """);
        foreach (var sql in sequences)
            await Database.ExecuteSqlRawAsync(sql, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public override ArchiveContext At(string path) => SqliteArchiveContext.OfFile(path);

    public override Task CreateAsync(string migration, CancellationToken cancellation) =>
        PostgresSchema.CreateAsync(Database, migration, cancellation);

    public override Task<List<TableColumn>> TableColumnsAsync(CancellationToken cancellation) => Database
        .SqlQueryRaw<TableColumn>("""
            SELECT c.table_name AS "Table", c.column_name AS "Name", c.data_type = 'bytea' AS "IsBinary"
            FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE '\_\_EF%'
                AND c.table_name <> 'ArchiveVersion'
            ORDER BY c.table_name COLLATE "C", c.ordinal_position
            """)
        .ToListAsync(cancellation);

    public override async Task<StagedArchive> StageAsync(string path, CancellationToken cancellation) =>
        await PostgresStagedArchive.CreateAsync(this, cancellation);

    public override async Task<Turn?> TryTakeTurnAsync(TurnKind kind, CancellationToken cancellation) =>
        await SharedTurn.TryTakeAsync(Database, kind, cancellation);

    public override IAsyncEnumerable<string> ProblemsAsync(CancellationToken cancellation) => TableChecks.ProblemsAsync(this, cancellation);

    public override void EnableTriggers(bool areEnabled)
    {
        var sql = $"ALTER TABLE \"Acts\" {(areEnabled ? "ENABLE" : "DISABLE")} TRIGGER \"{PostgresSchema.ActsTrigger}\"";
        Database.ExecuteSqlRaw(sql);
    }

    public override async Task<bool> TryEraseDeletedAsync(CancellationToken cancellation)
    {
        // Writes each table anew, without the rows that were deleted or replaced. A reader makes it wait.
        await Database.ExecuteSqlRawAsync("VACUUM FULL", cancellation);
        return true;
    }

    public override async Task RebuildIndexesAsync(CancellationToken cancellation)
    {
        foreach (var sql in Model.GetRelationalModel().Tables.Select(table => $"REINDEX TABLE \"{table.Name}\""))
            await Database.ExecuteSqlRawAsync(sql, cancellation);
    }

    /// <summary>Configures a context of a database.</summary>
    internal static T Configure<T>(T options, string connectionString) where T : DbContextOptionsBuilder
    {
        options.UseNpgsql(connectionString).EnableDetailedErrors();
        return options;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByteOrder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<ExactTimeConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Tables copied with their defaults share the sequences of the IDs. Those of an import are such copies.
        modelBuilder.UseSerialColumns();
        modelBuilder.Entity<ImportJob>().Property(job => job.BulletinIds).HasConversion(
            new NumbersConverter(),
            new ListOfValueTypesComparer<List<long>, long>(ValueComparer.CreateDefault<long>(favorStructuralComparisons: false)));
        modelBuilder.Entity<IdentityUserPasskey<long>>().Property(passkey => passkey.Data)
            .HasConversion(new PasskeyDataConverter(), new PasskeyDataComparer());
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            // An entry of an ordered index is limited to 2,700 bytes, but the name of a file or of a series is not.
            foreach (var index in entity.GetIndexes().Where(index => !index.IsUnique && index.Properties is [{ ClrType: var type }]
                && type == typeof(string)))
            {
                index.SetMethod("hash");
            }
        }
    }
}
