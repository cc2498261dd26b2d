using NewsArchive.Archive;

namespace NewsArchive.Cli.Upkeep;

/// <summary>Runs checks, one at a time, on a connection of its own to a snapshot of an archive.</summary>
internal sealed class SnapshotReader(IServiceProvider services, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly AsyncServiceScope scope = services.CreateAsyncScope();
    private readonly SemaphoreSlim gate = new(1);

    public ArchiveContext Archive => Get<ArchiveContext>();

    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>
    /// Runs a check on another thread, since reading the database blocks the thread. The data may be too damaged for the check to read; it
    /// then ends with that error.
    /// </summary>
    /// <param name="side">What the check reads.</param>
    /// <param name="check">Finds the problems.</param>
    public async Task<List<string>> FindAsync(string side, Func<IAsyncEnumerable<string>> check)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => ToEndAsync(side, check()), cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Archive.Database.CurrentTransaction is { } transaction)
            await transaction.RollbackAsync(CancellationToken.None);
        await scope.DisposeAsync();
        gate.Dispose();
    }

    private async Task<List<string>> ToEndAsync(string side, IAsyncEnumerable<string> check)
    {
        var problems = new List<string>();
        try
        {
            await foreach (var problem in check.WithCancellation(cancellation))
                problems.Add(problem);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            problems.Add($"{side}: {Cures.Unreadable(e)}; {(side == "index" ? Cures.Reindex : Cures.Backup)}");
        }
        return problems;
    }
}
