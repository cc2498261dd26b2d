using NewsArchive.Archive;

namespace NewsArchive.Takedown;

/// <summary>
/// Erases, while the server runs, what purges deleted: soon after each of them, and from time to time what was interrupted, or could not be
/// erased because the database was in use.
/// </summary>
public sealed class ErasureService(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ErasureService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim signals = new(0);

    /// <summary>Signals that a purge is to be erased.</summary>
    public void Wake() => signals.Release();

    public override void Dispose()
    {
        signals.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = clock.CreateTimer(_ => Wake(), null, TimeSpan.Zero, Pause);
        while (true)
        {
            await signals.WaitAsync(stoppingToken);
            await TryEraseAsync(stoppingToken);
        }
    }

    private async Task TryEraseAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var eraser = scope.ServiceProvider.GetRequiredService<PurgeEraser>();
            if (!await eraser.HasUnerasedAsync(cancellation))
                return;
            var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
            await using var turn = await archive.TryTakeTurnAsync(TurnKind.Upkeep, cancellation);
            if (turn is null)
                return;
            if (await eraser.EraseAsync(cancellation))
                log.LogInformation("What had been purged was erased from the disk");
            else
                log.LogWarning("The disk still has what was purged, since the database is in use; the next attempt is in {Pause}", Pause);
        }
        // An exception that leaves a background service ends the program.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "What was purged can't be erased from the disk now; the next attempt is in {Pause}", Pause);
        }
    }
}
