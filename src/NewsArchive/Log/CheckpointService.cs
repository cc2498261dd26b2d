using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Log;

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
            if (archive.Read() is var version && version != signed && await TrySignAsync(stoppingToken))
                signed = version;
        }
    }

    private async Task<bool> TrySignAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CheckpointSigner>().SignAsync(cancellation);
            return true;
        }
        catch (Exception e) when (e is DbException or DbUpdateException or IOException or LogDamagedException)
        {
            log.LogWarning(e, "The checkpoint can't be signed now; run verify if this continues");
            return false;
        }
    }
}
