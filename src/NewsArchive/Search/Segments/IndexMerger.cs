using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search.Formats;

namespace NewsArchive.Search.Segments;

/// <summary>
/// Maintains the index while the server runs: merges segments, so that writes stay small and searches fast, and opens the index in advance,
/// so that no search has to wait for it.
/// </summary>
public sealed class IndexMerger(IServiceScopeFactory scopes, TimeProvider clock, ILogger<IndexMerger> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private static readonly Meter Meter = new("NewsArchive.Search");

    private static readonly Gauge<long> Segments = Meter.CreateGauge<long>(
        "newsarchive.index.segments", "{segment}", "The segments of the search index.");

    private static readonly Gauge<long> Size = Meter.CreateGauge<long>("newsarchive.index.size", "By", "The size of the search index.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
            await MergeAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task MergeAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
            var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();
            var builder = scope.ServiceProvider.GetRequiredService<IndexBuilder>();
            try
            {
                // Another program may have deleted the index while this one did not run.
                if (await builder.UpgradeAsync(cancellation) is > 0 and var written)
                    log.LogInformation("The search index was brought up to date with {Articles} articles", written);
                await using (var turn = await archive.TryTakeTurnAsync(TurnKind.Upkeep, cancellation))
                {
                    if (turn is not null && await index.MergeAsync(cancellation) is > 0 and var merged)
                        log.LogInformation("Smaller segments of the search index were merged into {Segments} larger ones", merged);
                }
                using var reader = await index.OpenAsync(cancellation);
                await MeasureAsync(archive, cancellation);
            }
            catch (IndexDamagedException e)
            {
                log.LogWarning("The search index is damaged ({Problem}) and is being rebuilt", e.GetBaseException().Message);
                log.LogInformation("The search index was rebuilt from {Articles} articles", await builder.RebuildAsync(cancellation));
            }
        }
        // An exception that leaves a background service ends the program.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The segments of the search index can't be merged now; the next attempt is in a minute");
        }
    }

    private static async Task MeasureAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        var sizes = await archive.IndexSegments.Select(segment => (long)segment.Size).ToListAsync(cancellation);
        Segments.Record(sizes.Count);
        Size.Record(sizes.Sum());
    }
}
