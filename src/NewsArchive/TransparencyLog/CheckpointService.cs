using NewsArchive.Archive;

namespace NewsArchive.TransparencyLog;

/// <summary>Signs a checkpoint whenever the archive has changed, while the server runs.</summary>
public sealed class CheckpointService(
    IServiceScopeFactory scopes, ArchiveVersion archive, TimeProvider clock, ILogger<CheckpointService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var signed = -1L;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            signed = await TrySignAsync(signed, stoppingToken);
        }
    }

    /// <summary>Signs a checkpoint, unless the archive still has the version for which one was signed.</summary>
    /// <returns>The version for which one is signed now.</returns>
    private async Task<long> TrySignAsync(long signed, CancellationToken cancellation)
    {
        try
        {
            var version = await archive.ReadAsync(cancellation);
            if (version == signed)
                return signed;
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CheckpointSigner>().SignAsync(cancellation);
            return version;
        }
        // An exception that leaves a background service ends the program.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The checkpoint can't be signed now; run verify if this continues");
            return signed;
        }
    }
}
