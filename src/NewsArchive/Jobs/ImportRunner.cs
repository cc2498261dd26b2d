using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Undo;

namespace NewsArchive.Jobs;

/// <summary>
/// Runs the jobs one at a time, in the order in which they were requested. Waiting jobs are stored in the archive. A job that was
/// interrupted when the program ended starts over at the next start, or in another program at the same archive.
/// </summary>
public sealed class ImportRunner(
    IServiceScopeFactory scopes, RunningImport running, IOptions<ArchiveSettings> settings, ILogger<ImportRunner> log) : BackgroundService
{
    private static readonly Meter Meter = new("NewsArchive.Jobs");

    private static readonly Counter<long> Imports = Meter.CreateCounter<long>(
        "newsarchive.imports", "{import}", "The imports from the browser that ended, by their outcome.");

    private static readonly Counter<long> Articles = Meter.CreateCounter<long>(
        "newsarchive.import.articles", "{article}", "The articles that imports from the browser added, changed or withdrew.");

    // The command line may continue a job, and can't signal it. Another program at the same server may die and leave a job.
    private static readonly TimeSpan MaxSleep = TimeSpan.FromMinutes(1), MaxSleepOnServer = TimeSpan.FromSeconds(2);

    // Another program may cancel a job, and can't signal it.
    private static readonly TimeSpan CancellationCheck = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim signals = new(0);

    /// <summary>Signals that a job is waiting.</summary>
    public void Wake() => signals.Release();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await RecordsIn(scope).DeleteUnusedFoldersAsync(cancellationToken);
        // The increase of a counter, which alerts watch, misses the first failure unless the counter was zero before.
        Imports.Add(0, OutcomeOf(JobState.Failed));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunWaitingAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Waiting imports can't be run; they are retried soon");
            }
            await signals.WaitAsync(settings.Value.IsOnServer ? MaxSleepOnServer : MaxSleep, stoppingToken);
        }
    }

    private async Task RunWaitingAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var turn = await scope.ServiceProvider.GetRequiredService<ArchiveContext>().TryTakeTurnAsync(TurnKind.Jobs, stopping);
        while (turn is not null && await turn.IsHeldAsync(stopping) && await NextAsync(stopping) is { } job)
            await RunAsync(job, turn, stopping);
    }

    private async Task<ImportJob?> NextAsync(CancellationToken cancellation)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await RecordsIn(scope).ExpireAsync(cancellation);
        await using (var scope = scopes.CreateAsyncScope())
            return await RecordsIn(scope).TakeAsync(cancellation);
    }

    private async Task RunAsync(ImportJob job, Turn turn, CancellationToken stopping)
    {
        // Disposed however the job ends, so that no page shows a finished job as running.
        using var run = running.Begin(job.Id, stopping);
        var (state, problem) = (JobState.Done, (string?)null);
        try
        {
            await ExecuteAsync(job, run, turn);
            if (!job.IsDryRun && run.Progress is { Done: > 0 } progress && progress.Failed == progress.Done)
                (state, problem) = (JobState.Failed, "No file could be imported; the report names the reason for each.");
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            state = JobState.Cancelled;
        }
        catch (UndoException e)
        {
            (state, problem) = (JobState.Failed, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "An import failed: {About}", job.About);
            (state, problem) = (JobState.Failed, e.GetBaseException().Message.ReplaceLineEndings(" "));
        }
        if (!await turn.IsHeldAsync(stopping))
        {
            log.LogWarning("The connection was lost while an import ran, which another program may have taken over: {About}", job.About);
            return;
        }
        Count(job, state, run.Progress);
        // Uses another scope, because a failed import leaves its context in an unknown state.
        await using var ending = scopes.CreateAsyncScope();
        await RecordsIn(ending).EndAsync(job.Id, state, problem, stopping);
    }

    private async Task ExecuteAsync(ImportJob job, RunningImport.Run run, Turn turn)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (executor, records) = (scope.ServiceProvider.GetRequiredService<JobExecutor>(), RecordsIn(scope));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var watching = WatchAsync(job.Id, ended.Token);
        try
        {
            await executor.RunAsync(job, run, () => CheckAsync(records, job, turn));
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    /// <summary>Cancels the running job when another program has.</summary>
    private async Task WatchAsync(long jobId, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(CancellationCheck);
        while (settings.Value.IsOnServer)
        {
            try
            {
                await timer.WaitForNextTickAsync(ended);
                await using var scope = scopes.CreateAsyncScope();
                if (!await RecordsIn(scope).IsRunningAsync(jobId, ended))
                    running.Cancel(jobId);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogDebug(e, "Whether the import was cancelled can't be read; it is tried again");
            }
        }
    }

    /// <summary>
    /// Makes sure, in the transaction that publishes an import, that no other program has taken it over and nobody has cancelled it.
    /// </summary>
    private static async Task CheckAsync(JobRecords records, ImportJob job, Turn turn)
    {
        if (!await turn.IsHeldAsync(CancellationToken.None) || !await records.IsRunningAsync(job.Id, CancellationToken.None))
            throw new OperationCanceledException();
    }

    private static void Count(ImportJob job, JobState state, ImportProgress? progress)
    {
        Imports.Add(1, OutcomeOf(state));
        if (job.IsDryRun || state != JobState.Done || progress is null)
            return;
        var changes = new[] { ("added", progress.Added), ("changed", progress.Changed), ("withdrawn", progress.Withdrawn) };
        foreach (var (change, articles) in changes)
            Articles.Add(articles, new KeyValuePair<string, object?>("newsarchive.article.change", change));
    }

    private static KeyValuePair<string, object?> OutcomeOf(JobState state) =>
        new("newsarchive.import.outcome", state.ToString().ToLowerInvariant());

    public override void Dispose()
    {
        signals.Dispose();
        base.Dispose();
    }

    private static JobRecords RecordsIn(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<JobRecords>();
}
