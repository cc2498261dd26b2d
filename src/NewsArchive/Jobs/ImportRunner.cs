using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Import.Undo;

namespace NewsArchive.Jobs;

/// <summary>
/// Runs the imports that were asked for, one at a time, in the request in which they were, each whole or not at all. What waits stands in the
/// archive: an import that the program's end interrupted begins anew at the next start.
/// </summary>
public sealed class ImportRunner(IServiceScopeFactory scopes, JobFolders folders, ImportThrottle throttle, TimeProvider clock, ILogger<ImportRunner> log) : BackgroundService
{
    /// <summary>How long what was tried can still be imported.</summary>
    private static readonly TimeSpan TriedKept = TimeSpan.FromDays(7);

    // An import writes alone. Who waited for its end looks several times in this time, and need not wait for the next one's too.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(300);

    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock guard = new();
    private readonly HashSet<long> calledOff = [];
    private (long JobId, CancellationTokenSource Stop)? running;
    private volatile Tuple<long, Progress>? progress;

    /// <summary>Says that there is something to do.</summary>
    public void Call() => calls.Writer.TryWrite(true);

    /// <summary>How far an import is; null where it does not run.</summary>
    public Progress? ProgressOf(long jobId) => progress is { } now && now.Item1 == jobId ? now.Item2 : null;

    /// <summary>Calls an import off: one that runs is stopped, and nothing of it stays; one that waits ends when its turn comes.</summary>
    public void CallOff(long jobId)
    {
        lock (guard)
        {
            if (running is { } now && now.JobId == jobId)
                _ = now.Stop.CancelAsync();
            else
                calledOff.Add(jobId);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
            folders.DeleteAllBut((await archive.ImportJobs.Where(ImportJob.NeedsItsFolder).Select(job => job.Folder).ToListAsync(cancellationToken)).ToHashSet());
        }
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ExpireAsync(stoppingToken);
                while (await TakeAsync(stoppingToken) is { } job)
                {
                    await RunAsync(job, stoppingToken);
                    await Task.Delay(Gap, clock, stoppingToken);
                    await ExpireAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The imports that wait can't be run; the next one that is asked for, or a start, tries again");
            }
            await calls.Reader.ReadAsync(stoppingToken);
        }
    }

    /// <summary>Throws away what was tried and not asked for since: an upload may be large, and its editor gone.</summary>
    private async Task ExpireAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var tried = await archive.ImportJobs.Where(job => job.IsDryRun && job.State == JobState.Done).ToListAsync(cancellation);
        foreach (var job in tried.Where(job => clock.GetUtcNow() - job.AskedAt > TriedKept))
        {
            job.State = JobState.Cancelled;
            await archive.SaveChangesAsync(cancellation);
            folders.Delete(job.Folder);
        }
    }

    // Nothing else runs when this is asked, so that what is marked as running was interrupted.
    private static IQueryable<ImportJob> Pending(ArchiveContext archive) =>
        archive.ImportJobs.Where(job => job.State == JobState.Waiting || job.State == JobState.Running).OrderBy(job => job.Id);

    private async Task<ImportJob?> TakeAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        if (await Pending(archive).Include(job => job.ImportRun).FirstOrDefaultAsync(cancellation) is not { } job)
            return null;
        job.WasInterrupted |= job.State == JobState.Running;
        job.State = JobState.Running;
        if (!job.IsDryRun && job.UndoesId is null)
            job.ImportRun ??= new ImportRun { By = job.By, StartedAt = clock.GetUtcNow() };
        await archive.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return job;
    }

    private async Task RunAsync(ImportJob job, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (guard)
        {
            running = (job.Id, stop);
            if (calledOff.Remove(job.Id))
                stop.Cancel();
        }
        var (state, problem) = (JobState.Done, (string?)null);
        try
        {
            await (job.UndoesId is null ? ImportAsync(job, stop.Token) : UndoAsync(job, stop.Token));
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
        finally
        {
            lock (guard)
                running = null;
        }
        await EndAsync(job, state, problem, stopping);
        progress = null;
    }

    private async Task ImportAsync(ImportJob job, CancellationToken cancellation)
    {
        // A kill may have come between the end of the import and the end of the job.
        if (job.ImportRun?.EndedAt is not null)
            return;
        await using var scope = scopes.CreateAsyncScope();
        using var sources = await scope.ServiceProvider.GetRequiredService<JobSources>().OpenAsync(job, cancellation);
        var began = clock.GetTimestamp();
        var now = new Progress(sources.Files.Count + sources.Missing.Count);
        progress = Tuple.Create(job.Id, now);
        var request = new ImportRequest(sources, job.By)
        {
            Year = job.Year,
            ImportRunId = job.ImportRunId,
            IsDryRun = job.IsDryRun,
            IsWhole = true,
            RestAsync = throttle.RestAsync,
            Written = new Parts(bytes => progress = Tuple.Create(job.Id, now = now with { Written = now.Written + bytes })),
        };
        var outcomes = new List<ImportOutcome>();
        throttle.Begin();
        await foreach (var outcome in scope.ServiceProvider.GetRequiredService<Importer>().ImportAsync(request, cancellation))
        {
            progress = Tuple.Create(job.Id, now = now.After(outcome, clock.GetElapsedTime(began)));
            if (job.IsDryRun)
                outcomes.Add(outcome);
        }
        if (job.IsDryRun)
            await folders.WriteReportAsync(job.Folder, outcomes, cancellation);
    }

    private async Task UndoAsync(ImportJob job, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ImportUndo>().RunAsync(job, cancellation);
    }

    private async Task EndAsync(ImportJob ended, JobState state, string? problem, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var job = await archive.ImportJobs.Include(j => j.ImportRun).SingleAsync(j => j.Id == ended.Id, cancellation);
        (job.State, job.Problem) = (state, problem);
        // What ended well has said so in its own transaction.
        if (job.ImportRun is { EndedAt: null } run)
            run.EndedAt = clock.GetUtcNow();
        var files = archive.ImportedFiles.Where(file => file.ImportRunId == job.ImportRunId);
        var what = job.ImportRunId is null ? "" : $"（新收 {await files.SumAsync(f => f.Added, cancellation)}，改动 {await files.SumAsync(f => f.Changed, cancellation)}，撤下 {await files.SumAsync(f => f.Withdrawn, cancellation)}）";
        var about = state switch
        {
            JobState.Done => job.About + what,
            JobState.Cancelled => $"{job.About}（已取消，什么也没有留下）",
            _ => $"{job.About}：{problem}",
        };
        var kind = job.UndoesId is null ? ActKind.ImportEnded : ActKind.UndoEnded;
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().RecordAsync(new Actor(job.By, null), kind, about, cancellation);
        if (!job.IsDryRun || state != JobState.Done)
            folders.Delete(job.Folder);
    }

    private sealed class Parts(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
