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
            var present = version.Read();
            if (await TryAsync(services => present == seen
                ? groups.GetAsync(services.GetRequiredService<ArchiveContext>(), stoppingToken) : CatchUpAsync(services, stoppingToken)))
            {
                seen = present;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CatchUpAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<CopyFinder>().CatchUpAsync(cancellation) is > 0 and var count)
            log.LogInformation("The copies of {Articles} articles were looked for", count);
    }

    private async Task<bool> TryAsync(Func<IServiceProvider, Task> work)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider);
            return true;
        }
        // An exception that leaves a background service ends the program.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Copies can't be looked for now; the next attempt is in some seconds");
            return false;
        }
    }
}
