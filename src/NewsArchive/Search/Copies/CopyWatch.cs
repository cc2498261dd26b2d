using NewsArchive.Archive;

namespace NewsArchive.Search.Copies;

/// <summary>
/// Finds copies while the server runs, soon after articles were added or changed, and reads all copies into memory when nothing changes any
/// more.
/// </summary>
public sealed class CopyWatch(
    IServiceScopeFactory scopes, CopyGroupCache groups, ArchiveVersion version, TimeProvider clock, ILogger<CopyWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        long? seen = null;
        do
        {
            seen = await TryKeepUpAsync(seen, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Finds copies, or, if the archive still has the version for which they were found, reads them.</summary>
    /// <returns>The version for which they are found now.</returns>
    private async Task<long?> TryKeepUpAsync(long? seen, CancellationToken cancellation)
    {
        try
        {
            var present = await version.ReadAsync(cancellation);
            await using var scope = scopes.CreateAsyncScope();
            var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
            if (present == seen)
            {
                await groups.GetAsync(archive, cancellation);
                return present;
            }
            await using var turn = await archive.TryTakeTurnAsync(TurnKind.Upkeep, cancellation);
            if (turn is null)
                return seen;
            if (await scope.ServiceProvider.GetRequiredService<CopyFinder>().CatchUpAsync(cancellation) is > 0 and var count)
                log.LogInformation("The copies of {Articles} articles were looked for", count);
            return present;
        }
        // An exception that leaves a background service ends the program.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Copies can't be looked for now; the next attempt is in some seconds");
            return seen;
        }
    }
}
