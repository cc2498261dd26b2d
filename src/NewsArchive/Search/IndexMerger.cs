using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Search;

/// <summary>Merges segments while the program serves, in transactions of its own: what imports and editors write stays small, and searches fast.</summary>
public sealed class IndexMerger(IServiceScopeFactory scopes, TimeProvider clock, ILogger<IndexMerger> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<SearchIndex>().MergeAsync(stoppingToken) is > 0 and var merged)
                    log.LogInformation("{Segments} segments of the search index were merged out of smaller ones", merged);
            }
            catch (Exception e) when (e is DbException or DbUpdateException or IOException)
            {
                log.LogWarning(e, "The segments of the search index can't be merged now; the next try is in a minute");
            }
        }
    }
}
