using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.Storage.Postgres;
using NewsArchive.Storage.Postgres.Nodes;
using NewsArchive.Storage.Sqlite;
using NewsArchive.Storage.Sqlite.Interceptors;

namespace NewsArchive.Storage;

/// <summary>Registers the database engine. No code outside this folder depends on the choice of engine.</summary>
public static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddEngines()
        .AddSingleton<SegmentCache>()
        .AddSingleton<IndexReaderCache>()
        .AddScoped<SearchIndex>()
        .AddScoped<IndexCheck>()
        .AddScoped<CopyFinder>()
        .AddScoped<CopyCheck>()
        .AddSingleton<CopyGroupCache>()
        .AddHostedService<IndexMerger>()
        .AddHostedService<CopyWatch>();

    private static IServiceCollection AddEngines(this IServiceCollection services) => services
        .AddDbContextPool<SqliteArchiveContext>((provider, options) => SqliteArchiveContext
            .Configure(options, SqliteConnectionOf(SettingsOf(provider)))
            .AddInterceptors(WriterQueueInterceptor.Instance))
        .AddDbContextPool<PostgresArchiveContext>((provider, options) => PostgresArchiveContext
            .Configure(options, SettingsOf(provider).Connection)
            .AddInterceptors(WriterLock.Instance))
        .AddPooledDbContextFactory<NodesContext>((provider, options) => options
            .UseNpgsql(SettingsOf(provider).Connection, NodesContext.Configure))
        .AddScoped<ArchiveContext>(provider => SettingsOf(provider).IsOnServer
            ? provider.GetRequiredService<PostgresArchiveContext>() : provider.GetRequiredService<SqliteArchiveContext>())
        .AddSingleton<ArchiveVersion>(provider => SettingsOf(provider).IsOnServer
            ? ActivatorUtilities.CreateInstance<PostgresArchiveVersion>(provider)
            : ActivatorUtilities.CreateInstance<SqliteArchiveVersion>(provider))
        .AddSingleton<ArchiveFiles>(provider => SettingsOf(provider).IsOnServer
            ? ActivatorUtilities.CreateInstance<SharedFiles>(provider) : ActivatorUtilities.CreateInstance<FolderFiles>(provider));

    private static string SqliteConnectionOf(ArchiveSettings settings) =>
        new SqliteConnectionStringBuilder { DataSource = settings.FullPath, ForeignKeys = true }.ToString();

    private static ArchiveSettings SettingsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ArchiveSettings>>().Value;
}
