using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;
using Npgsql;

namespace NewsArchive.Storage.Postgres.Staging;

/// <summary>
/// A staged archive in a schema of its own beside the archive's, whose tables are not written to the write-ahead log. The rows are copied
/// between the schemas by SQL alone.
/// </summary>
internal sealed class PostgresStagedArchive : StagedArchive
{
    /// <summary>How the names of the schemas begin.</summary>
    private const string Prefix = "staged_";

    private readonly PostgresArchiveContext archive, staged;
    private readonly StagingCopy copy;
    private IDbContextTransaction? publishing;

    private PostgresStagedArchive(PostgresArchiveContext archive, PostgresArchiveContext staged, StagingCopy copy) : base(staged) =>
        (this.archive, this.staged, this.copy) = (archive, staged, copy);

    /// <summary>Creates an empty staged archive.</summary>
    public static async Task<PostgresStagedArchive> CreateAsync(PostgresArchiveContext archive, CancellationToken cancellation)
    {
        var schema = $"{Prefix}{Guid.NewGuid():n}";
        var connection = new NpgsqlConnectionStringBuilder(archive.Database.GetConnectionString()) { SearchPath = schema, Pooling = false };
        var options = PostgresArchiveContext.Configure(new DbContextOptionsBuilder<PostgresArchiveContext>(), connection.ToString());
        var staged = new PostgresArchiveContext(options.Options);
        var created = new PostgresStagedArchive(archive, staged, new StagingCopy(schema));
        try
        {
            await staged.Database.OpenConnectionAsync(cancellation);
            await StagingSchema.DropAbandonedAsync(staged.Database, Prefix, cancellation);
            await StagingSchema.CreateAsync(staged, schema, cancellation);
            return created;
        }
        catch
        {
            await created.DisposeAsync();
            throw;
        }
    }

    public override Task CheckOutAsync(IReadOnlyCollection<long> bulletinIds, string sha256, CancellationToken cancellation) =>
        StagingCopy.CheckOutAsync(staged.Database, bulletinIds, sha256, cancellation);

    public override async Task LockAsync(CancellationToken cancellation) =>
        publishing = await archive.Database.BeginTransactionAsync(cancellation);

    public override async Task<bool> TryPublishAsync(TimeProvider clock, Func<Task> writeIndexAsync, CancellationToken cancellation)
    {
        if (publishing is null)
            await LockAsync(cancellation);
        if (await copy.HasConcurrentChangesAsync(archive.Database, cancellation))
            return false;
        await copy.PublishAsync(archive, clock.GetUtcNow(), cancellation);
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
            await StagingSchema.DropAsync(staged.Database, copy.Schema);
        }
        finally
        {
            await staged.DisposeAsync();
        }
    }
}
