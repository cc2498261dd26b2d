using Microsoft.Extensions.Options;
using NewsArchive.Archive;

namespace NewsArchive.Dumps;

/// <summary>
/// Deletes dumps with texts that were hidden, and, if the settings say so, makes a new one when the articles have changed and then rest,
/// while the server runs.
/// </summary>
public sealed class DumpService(
    IServiceScopeFactory scopes, DumpFolders folders, ArchiveVersion archive, TimeProvider clock, ILogger<DumpService> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15), PauseAfterFailure = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var (seen, retry) = (default(long?), DateTimeOffset.MinValue);
        do
        {
            try
            {
                var version = await archive.ReadAsync(stoppingToken);
                // An import is followed by others, or by a checkpoint.
                var mayMake = version == (seen ?? version) && clock.GetUtcNow() >= retry;
                seen = version;
                await KeepAsync(mayMake, stoppingToken);
            }
            // An exception that leaves a background service ends the program.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                retry = clock.GetUtcNow() + PauseAfterFailure;
                log.LogWarning(e, "No dump can be made now; the next attempt is in half an hour, and the former dump is kept");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task KeepAsync(bool mayMake, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<IOptions<DumpSettings>>().Value;
        if (!settings.AfterImports && !Directory.Exists(folders.Root))
            return;
        var context = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        folders.DeleteOutdated(await DumpState.HiddenAsync(context, cancellation));
        if (!settings.AfterImports || !mayMake)
            return;
        if (folders.Newest()?.State == await DumpState.OfAsync(context, settings, cancellation))
            return;
        var package = await folders.MakeAsync(scope.ServiceProvider.GetRequiredService<DumpWriter>(), cancellation);
        log.LogInformation("A dump was made: {Articles} articles, {Bytes} bytes", package.ArticleCount, package.Size);
    }
}
