using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Storage.Sqlite;
using NewsArchive.Storage.Sqlite.Interceptors;

namespace NewsArchive.Storage;

/// <summary>Registers the database engine. No code outside this folder depends on the choice of engine.</summary>
public static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddDbContextPool<SqliteArchiveContext>((provider, options) => options
            .UseSqlite(
                ConnectionString(provider.GetRequiredService<IOptions<ArchiveSettings>>().Value),
                // A list of IDs is passed as one parameter, so that lists of all lengths share a statement.
                sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            // Makes the error for an unreadable value name its property.
            .EnableDetailedErrors()
            .AddInterceptors(BusyTimeoutInterceptor.Instance, KeepOpenInterceptor.Instance, WriterQueueInterceptor.Instance))
        .AddScoped<ArchiveContext>(provider => provider.GetRequiredService<SqliteArchiveContext>())
        .AddSingleton<SegmentCache>()
        .AddSingleton<IndexReaderCache>()
        .AddScoped<SearchIndex>()
        .AddScoped<IndexCheck>()
        .AddHostedService<IndexMerger>()
        .AddSingleton<ArchiveVersion, SqliteArchiveVersion>();

    private static string ConnectionString(ArchiveSettings settings) =>
        new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(settings.Path), ForeignKeys = true }.ToString();
}
