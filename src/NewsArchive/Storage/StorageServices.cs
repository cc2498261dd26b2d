using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Storage.Sqlite;

namespace NewsArchive.Storage;

/// <summary>Chooses the engine. Nothing outside this folder knows which one it is.</summary>
public static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddDbContextPool<SqliteArchiveContext>((provider, options) => options
            // A list of ids is one parameter, so that the statement is the same for all lengths.
            .UseSqlite(ConnectionString(provider.GetRequiredService<IOptions<ArchiveSettings>>().Value), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(BusyTimeout.Instance, OpenConnection.Instance, WriterQueue.Instance))
        .AddScoped<ArchiveContext>(provider => provider.GetRequiredService<SqliteArchiveContext>())
        .AddSingleton<SegmentCache>()
        .AddScoped<SearchIndex>()
        .AddHostedService<IndexMerger>()
        .AddSingleton<ArchiveVersion, SqliteArchiveVersion>();

    /// <summary>Whether it failed because another writer was not done in the time that one waits for it. Of the transaction at hand nothing was written then.</summary>
    public static bool IsBusy(Exception e) => e.GetBaseException() is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY };

    private static string ConnectionString(ArchiveSettings settings) =>
        new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(settings.Path), ForeignKeys = true }.ToString();
}
