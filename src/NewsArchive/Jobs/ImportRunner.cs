using System.Diagnostics.Metrics;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Undo;

namespace NewsArchive.Jobs;

/// <summary>
/// Runs the jobs one at a time, in the order in which they were requested. Waiting jobs are stored in the archive. A job that was
/// interrupted when the program ended starts over at the next start.
/// </summary>
public sealed class ImportRunner(IServiceScopeFactory scopes, RunningImport running, ILogger<ImportRunner> log)
    : BackgroundService
{
    private static readonly Meter Meter = new("NewsArchive.Jobs");

    private static readonly Counter<long> Imports = Meter.CreateCounter<long>(
        "newsarchive.imports", "{import}", "The imports from the browser that ended, by their outcome.");

    private static readonly Counter<long> Articles = Meter.CreateCounter<long>(
        "newsarchive.import.articles", "{article}", "The articles that imports from the browser added, changed or withdrew.");

    // The command line may continue a job, and can't signal it.
    private static readonly TimeSpan MaxSleep = TimeSpan.FromMinutes(1);

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
                while (await NextAsync(stoppingToken) is { } job)
                    await RunAsync(job, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Waiting imports can't be run; they are retried in a minute");
            }
            await signals.WaitAsync(MaxSleep, stoppingToken);
        }
    }

    private async Task<ImportJob?> NextAsync(CancellationToken cancellation)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await RecordsIn(scope).ExpireAsync(cancellation);
        await using (var scope = scopes.CreateAsyncScope())
            return await RecordsIn(scope).TakeAsync(cancellation);
    }

    private async Task RunAsync(ImportJob job, CancellationToken stopping)
    {
        // Disposed however the job ends, so that no page shows a finished job as running.
        using var run = running.Begin(job.Id, stopping);
        var (state, problem) = (JobState.Done, (string?)null);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<JobExecutor>().RunAsync(job, run);
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
        Count(job, state, run.Progress);
        // Uses another scope, because a failed import leaves its context in an unknown state.
        await using var ending = scopes.CreateAsyncScope();
        await RecordsIn(ending).EndAsync(job.Id, state, problem, stopping);
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
