using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Search;

/// <summary>
/// Keeps the index at hand while the program serves: segments are merged, so that what imports and editors write stays small and searches fast, and
/// opened before a reader asks.
/// </summary>
public sealed class IndexMerger(IServiceScopeFactory scopes, TimeProvider clock, ILogger<IndexMerger> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

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
            var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();
            if (await index.MergeAsync(cancellation) is > 0 and var merged)
                log.LogInformation("{Segments} segments of the search index were merged out of smaller ones", merged);
            await index.OpenAsync(cancellation);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or IOException)
        {
            log.LogWarning(e, "The segments of the search index can't be merged now; the next try is in a minute");
        }
    }
}
