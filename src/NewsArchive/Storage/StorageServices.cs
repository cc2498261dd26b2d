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
        .AddDbContext<SqliteArchiveContext>((provider, options) => options
            .UseSqlite(ConnectionString(provider.GetRequiredService<IOptions<ArchiveSettings>>().Value))
            .AddInterceptors(BusyTimeout.Instance))
        .AddScoped<ArchiveContext>(provider => provider.GetRequiredService<SqliteArchiveContext>())
        .AddSingleton<SegmentCache>()
        .AddScoped<SearchIndex>()
        .AddHostedService<IndexMerger>()
        .AddSingleton<ArchiveVersion, SqliteArchiveVersion>();

    private static string ConnectionString(ArchiveSettings settings) =>
        new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(settings.Path), ForeignKeys = true }.ToString();
}
