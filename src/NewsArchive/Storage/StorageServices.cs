using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.Search.Formats;
using NewsArchive.Search.Segments;
using NewsArchive.Storage.Postgres;
using NewsArchive.Storage.Postgres.Nodes;
using NewsArchive.Storage.Postgres.Servers;
using NewsArchive.Storage.Sqlite;
using NewsArchive.Storage.Sqlite.Interceptors;

namespace NewsArchive.Storage;

/// <summary>Registers the database engine. No code outside this folder depends on the choice of engine.</summary>
public static class StorageServices
{
    // Each has two files open and some megabytes of pages in memory.
    private const int MostIdleConnections = 32;

    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddEngines()
        .AddHostedService(provider => provider.GetRequiredService<ServerWatch>())
        .AddSingleton<SegmentCache>()
        .AddSingleton<IndexReaderCache>()
        .AddSingleton(CurrentFormat.OfProgram)
        .AddScoped<IndexFormats>()
        .AddScoped<IndexBuilder>()
        .AddScoped<SearchIndex>()
        .AddScoped<IndexCheck>()
        .AddScoped<CopyFinder>()
        .AddScoped<CopyCheck>()
        .AddSingleton<CopyGroupCache>()
        .AddHostedService<IndexMerger>()
        .AddHostedService<CopyWatch>();

    /// <summary>Lets requests that only read use the standbys of a server, if the archive is on one.</summary>
    public static void UseStorage(this WebApplication app)
    {
        if (SettingsOf(app.Services).IsOnServer)
            app.UseMiddleware<ServerRequests>();
    }

    private static IServiceCollection AddEngines(this IServiceCollection services) => services
        .AddDbContextPool<SqliteArchiveContext>(
            (provider, options) => SqliteArchiveContext
                .Configure(options, SqliteConnectionOf(SettingsOf(provider)))
                .AddInterceptors(
                    provider.GetRequiredService<PersistentConnections>(), PreparedQueryInterceptor.Instance,
                    WriterQueueInterceptor.Instance),
            MostIdleConnections)
        .AddSingleton<PersistentConnections>()
        .AddDbContextPool<PostgresArchiveContext>((provider, options) => PostgresArchiveContext
            .Configure(options, SettingsOf(provider).Connection)
            .AddInterceptors(WriterLock.Instance, provider.GetRequiredService<PrimaryLookup>()))
        .AddHttpContextAccessor()
        .AddSingleton<DatabaseServers>()
        .AddSingleton<ServerWatch>()
        .AddSingleton<PrimaryLookup>()
        .AddPooledDbContextFactory<NodesContext>((provider, options) => options
            .UseNpgsql(SettingsOf(provider).Connection, NodesContext.Configure))
        .AddScoped<ArchiveContext>(provider => SettingsOf(provider).IsOnServer
            ? PostgresContextOf(provider) : provider.GetRequiredService<SqliteArchiveContext>())
        .AddSingleton<ArchiveVersion>(provider => SettingsOf(provider).IsOnServer
            ? ActivatorUtilities.CreateInstance<PostgresArchiveVersion>(provider)
            : ActivatorUtilities.CreateInstance<SqliteArchiveVersion>(provider))
        .AddSingleton<ArchiveFiles>(provider => SettingsOf(provider).IsOnServer
            ? ActivatorUtilities.CreateInstance<SharedFiles>(provider) : ActivatorUtilities.CreateInstance<FolderFiles>(provider));

    private static PostgresArchiveContext PostgresContextOf(IServiceProvider provider)
    {
        var archive = provider.GetRequiredService<PostgresArchiveContext>();
        archive.Database.SetConnectionString(provider.GetRequiredService<DatabaseServers>().Connection);
        return archive;
    }

    private static string SqliteConnectionOf(ArchiveSettings settings) =>
        new SqliteConnectionStringBuilder { DataSource = settings.FullPath, ForeignKeys = true, Pooling = false }.ToString();

    private static ArchiveSettings SettingsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ArchiveSettings>>().Value;
}
