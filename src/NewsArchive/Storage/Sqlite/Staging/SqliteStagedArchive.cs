using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;

namespace NewsArchive.Storage.Sqlite.Staging;

/// <summary>
/// A staged archive in an SQLite file of its own. SQLite has one writer at a time, so a long transaction would lock out all others. The
/// rows are copied from one file to the other by SQL alone, which takes microseconds per article.
/// </summary>
internal sealed class SqliteStagedArchive : StagedArchive
{
    private readonly SqliteArchiveContext archive;
    private readonly ArchiveContext staged;
    private readonly string path;
    private IDbContextTransaction? publishing;
    private bool isAttached;

    private SqliteStagedArchive(SqliteArchiveContext archive, ArchiveContext staged, string path) : base(staged) =>
        (this.archive, this.staged, this.path) = (archive, staged, path);

    /// <summary>Creates an empty staged archive.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="path">The file, which is overwritten.</param>
    /// <param name="cancellation">Cancels the creation.</param>
    public static async Task<SqliteStagedArchive> CreateAsync(
        SqliteArchiveContext archive, string path, CancellationToken cancellation)
    {
        Delete(path);
        var staged = archive.At(path);
        var created = new SqliteStagedArchive(archive, staged, path);
        await staged.Database.OpenConnectionAsync(cancellation);
        // The file is deleted after a crash, so it need not survive one.
        await staged.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF", cancellation);
        await created.WithArchiveAsync(() => StagingSchema.CreateAsync(staged.Database, cancellation), cancellation);
        return created;
    }

    public override Task CheckOutAsync(IReadOnlyCollection<long> bulletinIds, string sha256, CancellationToken cancellation) =>
        WithArchiveAsync(() => StagingCopy.CheckOutAsync(staged.Database, bulletinIds, sha256, cancellation), cancellation);

    public override async Task LockAsync(CancellationToken cancellation) =>
        publishing = await archive.Database.BeginTransactionAsync(cancellation);

    public override async Task<bool> TryPublishAsync(TimeProvider clock, Func<Task> writeIndexAsync, CancellationToken cancellation)
    {
        if (publishing is null)
            await LockAsync(cancellation);
        // Not before the transaction begins, because that would lock the staged file as well.
        await archive.Database.ExecuteSqlAsync($"ATTACH {path} AS staged", cancellation);
        isAttached = true;
        if (await ConcurrentChanges.ExistAsync(archive.Database, cancellation))
            return false;
        await StagingCopy.PublishAsync(archive.Database, clock.GetUtcNow(), cancellation);
        await writeIndexAsync();
        cancellation.ThrowIfCancellationRequested();
        await publishing!.CommitAsync(CancellationToken.None);
        return true;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (publishing is not null)
                await publishing.DisposeAsync();
            if (isAttached)
                await archive.Database.ExecuteSqlAsync($"DETACH staged", CancellationToken.None);
        }
        finally
        {
            await staged.DisposeAsync();
            Delete(path);
        }
    }

    /// <summary>
    /// Runs statements with the archive attached. It is attached for a moment only, since SQLite would otherwise lock it together with the
    /// staged file.
    /// </summary>
    private async Task WithArchiveAsync(Func<Task> runAsync, CancellationToken cancellation)
    {
        var source = new SqliteConnectionStringBuilder(archive.Database.GetConnectionString()).DataSource;
        await staged.Database.ExecuteSqlAsync($"ATTACH {source} AS archive", cancellation);
        await runAsync();
        await staged.Database.ExecuteSqlRawAsync("DETACH archive", cancellation);
    }

    private static void Delete(string path)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(path + suffix);
    }
}
