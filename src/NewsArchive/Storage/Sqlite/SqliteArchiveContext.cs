using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;
using NewsArchive.Settings;
using NewsArchive.Storage.Sqlite.Interceptors;
using NewsArchive.Storage.Sqlite.Staging;
using static SQLitePCL.raw;

namespace NewsArchive.Storage.Sqlite;

/// <summary>The archive in a single SQLite file.</summary>
public sealed class SqliteArchiveContext(DbContextOptions<SqliteArchiveContext> options) : ArchiveContext(options)
{
    /// <summary>Makes a checkpoint wait for readers for five seconds.</summary>
    private const string ShortBusyTimeout = "PRAGMA busy_timeout = 5000";

    public override string Location => new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource;

    public override async Task OpenAsync(CancellationToken cancellation)
    {
        var path = Location;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var marker = new ArchiveMarker(path);
            marker.Check();
            await new SchemaUpgrade(this, path).RunAsync(cancellation);
            marker.Write();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                $"Archive:Path {path} can't be used as the archive: {e.Message.ReplaceLineEndings(" ")} "
                + "Name a file in a folder that can be written to, or an archive made by this program.", e);
        }
    }

    public override Task<IDbContextTransaction> BeginReadingAsync(CancellationToken cancellation) =>
        Database.BeginTransactionAsync(SnapshotInterceptor.Level, cancellation);

    public override async Task BeginReadingAsync(IReadOnlyList<ArchiveContext> others, CancellationToken cancellation)
    {
        var contexts = others.Append(this).Cast<SqliteArchiveContext>().ToList();
        long before, after = await ReadDataVersionAsync(cancellation);
        do
        {
            before = after;
            foreach (var context in contexts)
            {
                if (context.Database.CurrentTransaction is { } missed)
                    await missed.RollbackAsync(cancellation);
                await context.BeginReadingAsync(cancellation);
                // The snapshot is that of the first statement.
                after = await context.ReadDataVersionAsync(cancellation);
            }
            // If the last of them sees no commit since the number was read, neither do the others.
        }
        while (after != before);
    }

    public override async Task CopyToAsync(string path, CancellationToken cancellation)
    {
        File.Delete(path);
        await Database.OpenConnectionAsync(cancellation);
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await copy.OpenAsync(cancellation);
        // Copies in one step, because SQLite's backup starts again whenever another process writes between two steps.
        await Task.Run(() => ((SqliteConnection)Database.GetDbConnection()).BackupDatabase(copy), cancellation);
    }

    public override async Task LoadAsync(ArchiveContext other, CancellationToken cancellation)
    {
        // Rows are added in any order. SQLite ignores this setting within a transaction.
        await Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellation);
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellation);
            await ArchiveTransfer.RunAsync(other, this, cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }
        finally
        {
            await Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON", CancellationToken.None);
        }
    }

    public override ArchiveContext At(string path) => OfFile(path);

    /// <summary>Returns a context of a file, which the caller must dispose. Disposing it closes the file.</summary>
    internal static SqliteArchiveContext OfFile(string path)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = false, Pooling = false };
        var options = Configure(new DbContextOptionsBuilder<SqliteArchiveContext>(), connection.ToString()).Options;
        return new SqliteArchiveContext(options);
    }

    public override async Task CreateAsync(string migration, CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF", cancellation);
        await SchemaUpgrade.CreateAsync(Database, migration, cancellation);
        // The script may have enabled them, but rows are added in any order.
        await Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellation);
    }

    public override Task<List<TableColumn>> TableColumnsAsync(CancellationToken cancellation) => Database
        .SqlQueryRaw<TableColumn>("""
            SELECT t.name AS "Table", c.name AS "Name", c.type = 'BLOB' AS "IsBinary"
            FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
            ORDER BY t.name, c.cid
            """)
        .ToListAsync(cancellation);

    public override async Task<StagedArchive> StageAsync(string path, CancellationToken cancellation) =>
        await SqliteStagedArchive.CreateAsync(this, path, cancellation);

    public override Task<Turn?> TryTakeTurnAsync(TurnKind kind, CancellationToken cancellation) => Task.FromResult<Turn?>(new Turn());

    public override async IAsyncEnumerable<string> ProblemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        const string foreignKeys = """
            SELECT "table" || ' ' || rowid || ' names a missing row of ' || parent AS Value FROM pragma_foreign_key_check
            """;
        await foreach (var problem in IntegrityCheck.ProblemsAsync(this).WithCancellation(cancellation))
            yield return problem;
        await foreach (var problem in Database.SqlQueryRaw<string>(foreignKeys).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"database: {problem}";
        await foreach (var problem in ColumnTypes.ProblemsAsync(this, cancellation))
            yield return $"database: {problem}";
        await foreach (var problem in EnumColumns.ProblemsAsync(this, cancellation))
            yield return $"database: {problem}";
    }

    public override void EnableTriggers(bool areEnabled) => sqlite3_db_config(
        ((SqliteConnection)Database.GetDbConnection()).Handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, areEnabled ? 1 : 0, out _);

    public override async Task<bool> TryEraseDeletedAsync(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        try
        {
            // A checkpoint that waits for a reader keeps writers waiting.
            await Database.ExecuteSqlRawAsync(ShortBusyTimeout, cancellation);
            // While a reader sees an earlier state, each attempt would add the whole file to the write-ahead log.
            if (!await TryEmptyLogAsync(cancellation))
                return false;
            // Pages that were freed earlier may hold copies of a row as it was then. VACUUM writes the file anew, without them.
            await Database.ExecuteSqlRawAsync("VACUUM", cancellation);
            return await TryEmptyLogAsync(cancellation);
        }
        finally
        {
            await Database.ExecuteSqlRawAsync(BusyTimeoutInterceptor.Sql, CancellationToken.None);
            await Database.CloseConnectionAsync();
        }
    }

    public override Task RebuildIndexesAsync(CancellationToken cancellation) => Database.ExecuteSqlAsync($"REINDEX", cancellation);

    /// <summary>Configures a context of an archive, or of a staged one.</summary>
    internal static T Configure<T>(T options, string connectionString) where T : DbContextOptionsBuilder
    {
        options
            // A list of IDs is passed as one parameter, so that lists of all lengths share a statement.
            .UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            // Makes the error for an unreadable value name its property.
            .EnableDetailedErrors()
            .AddInterceptors(BusyTimeoutInterceptor.Instance, KeepOpenInterceptor.Instance, SnapshotInterceptor.Instance);
        return options;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<IdentityUserPasskey<long>>().OwnsOne(passkey => passkey.Data).ToJson();
    }

    /// <summary>Copies the write-ahead log into the file of the archive, and empties it.</summary>
    /// <returns>False if a reader prevented it.</returns>
    private async Task<bool> TryEmptyLogAsync(CancellationToken cancellation)
    {
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        // The first column tells whether a reader prevented it.
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) == 0;
    }

    /// <summary>Reads a number that changes when another connection commits.</summary>
    private Task<long> ReadDataVersionAsync(CancellationToken cancellation) =>
        Database.SqlQuery<long>($"SELECT data_version AS Value FROM pragma_data_version").SingleAsync(cancellation);
}
