using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.Storage.Sqlite;
using NewsArchive.Storage.Sqlite.Interceptors;

namespace NewsArchive.Storage;

/// <summary>Registers the database engine. No code outside this folder depends on the choice of engine.</summary>
public static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddDbContextPool<SqliteArchiveContext>((provider, options) =>
            Configure(options, ConnectionString(provider.GetRequiredService<IOptions<ArchiveSettings>>().Value))
                .AddInterceptors(WriterQueueInterceptor.Instance))
        .AddScoped<ArchiveContext>(provider => provider.GetRequiredService<SqliteArchiveContext>())
        .AddSingleton<SegmentCache>()
        .AddSingleton<IndexReaderCache>()
        .AddScoped<SearchIndex>()
        .AddScoped<IndexCheck>()
        .AddScoped<CopyFinder>()
        .AddScoped<CopyCheck>()
        .AddSingleton<CopyGroupCache>()
        .AddHostedService<IndexMerger>()
        .AddHostedService<CopyWatch>()
        .AddSingleton<ArchiveVersion, SqliteArchiveVersion>();

    /// <summary>Configures a context of an archive, or of a staged one.</summary>
    internal static T Configure<T>(T options, string connectionString) where T : DbContextOptionsBuilder
    {
        options
            // A list of IDs is passed as one parameter, so that lists of all lengths share a statement.
            .UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            // Makes the error for an unreadable value name its property.
            .EnableDetailedErrors()
            .AddInterceptors(BusyTimeoutInterceptor.Instance, KeepOpenInterceptor.Instance);
        return options;
    }

    private static string ConnectionString(ArchiveSettings settings) =>
        new SqliteConnectionStringBuilder { DataSource = settings.FullPath, ForeignKeys = true }.ToString();
}
