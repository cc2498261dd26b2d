using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Jobs;

/// <summary>
/// Manages the stored states of jobs: takes the next job, records how a job ended, and discards what is no longer needed.
/// </summary>
public sealed class JobRecords(ArchiveContext archive, AuditTrail audit, JobFolders folders, TimeProvider clock)
{
    // How long the files of a dry run are kept for a later import.
    private static readonly TimeSpan DryRunRetention = TimeSpan.FromDays(7);

    // Only the program that has the turn runs jobs, one at a time. So if one is marked as running when the next is taken, it was
    // interrupted.
    private IQueryable<ImportJob> Pending =>
        archive.ImportJobs.Where(job => job.State == JobState.Waiting || job.State == JobState.Running).OrderBy(job => job.Id);

    /// <summary>Deletes folders that belong to no job, such as those left behind by a killed process.</summary>
    public async Task DeleteUnusedFoldersAsync(CancellationToken cancellation)
    {
        var used = await archive.ImportJobs.Where(ImportJob.NeedsItsFolder).Select(job => job.Folder).ToListAsync(cancellation);
        await folders.DeleteAllButAsync(used.ToHashSet(), cancellation);
    }

    /// <summary>Discards old dry runs that were not imported, because an upload may be large.</summary>
    public async Task ExpireAsync(CancellationToken cancellation)
    {
        if (!await archive.ImportJobs.AnyAsync(job => job.IsDryRun && job.State == JobState.Done, cancellation))
            return;
        // In one transaction, so that a dry run that is accepted at the same moment is not discarded.
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var dryRuns = await archive.ImportJobs.Where(job => job.IsDryRun && job.State == JobState.Done).ToListAsync(cancellation);
        var expired = dryRuns.Where(job => clock.GetUtcNow() - job.AskedAt > DryRunRetention).ToList();
        expired.ForEach(job => job.State = JobState.Cancelled);
        await archive.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        foreach (var job in expired)
            await folders.DeleteAsync(job.Folder, CancellationToken.None);
    }

    /// <summary>
    /// Takes the next job and marks it as running; returns null if none is waiting. A job that was interrupted twice is held.
    /// </summary>
    public async Task<ImportJob?> TakeAsync(CancellationToken cancellation)
    {
        if (!await Pending.AnyAsync(cancellation))
            return null;
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var interrupted = await Pending.Where(job => job.State == JobState.Running && job.WasInterrupted).ToListAsync(cancellation);
        foreach (var twice in interrupted)
            twice.State = JobState.Held;
        await archive.SaveChangesAsync(cancellation);
        if (await Pending.Include(job => job.ImportRun).FirstOrDefaultAsync(cancellation) is not { } job)
        {
            await transaction.CommitAsync(CancellationToken.None);
            return null;
        }
        job.WasInterrupted |= job.State == JobState.Running;
        job.State = JobState.Running;
        if (!job.IsDryRun && job.UndoesId is null)
            job.ImportRun ??= new ImportRun { By = job.By, StartedAt = clock.GetUtcNow() };
        await archive.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return job;
    }

    /// <summary>Whether a job runs, and was neither cancelled nor ended by another program.</summary>
    public Task<bool> IsRunningAsync(long jobId, CancellationToken cancellation) =>
        archive.ImportJobs.AnyAsync(job => job.Id == jobId && job.State == JobState.Running, cancellation);

    /// <summary>
    /// Records how a job ended, unless another program has, and deletes its files unless they can still be imported.
    /// </summary>
    public async Task EndAsync(long jobId, JobState state, string? problem, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var job = await archive.ImportJobs.Include(j => j.ImportRun).SingleAsync(j => j.Id == jobId, cancellation);
        if (job.State is not (JobState.Running or JobState.Cancelled))
            return;
        // A dry run may end before the program that runs it notices that another one has cancelled it.
        state = job.State == JobState.Cancelled ? job.State : state;
        (job.State, job.Problem) = (state, problem);
        // A successful import has already recorded its end in its own transaction.
        if (job.ImportRun is { EndedAt: null } run)
            run.EndedAt = clock.GetUtcNow();
        var about = state switch
        {
            JobState.Done => job.About + await TotalsAsync(job, cancellation),
            JobState.Cancelled => $"{job.About}（已取消，未写入任何内容）",
            _ => $"{job.About}：{problem}",
        };
        var kind = job.UndoesId is null ? ActKind.ImportEnded : ActKind.UndoEnded;
        await audit.RecordAsync(new Actor(job.By, null), kind, about, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        if (!job.IsDryRun || state != JobState.Done)
            await folders.DeleteAsync(job.Folder, CancellationToken.None);
    }

    /// <summary>Cancels a job that is waiting or held, or discards a dry run.</summary>
    /// <returns>Whether there was such a job.</returns>
    public async Task<bool> TryDiscardAsync(long jobId, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var job = await archive.ImportJobs.FirstOrDefaultAsync(j => j.Id == jobId, cancellation);
        if (job is not ({ State: JobState.Waiting or JobState.Held } or { State: JobState.Done, IsDryRun: true }))
            return false;
        job.State = JobState.Cancelled;
        await audit.RecordAsync(who, ActKind.ImportCancelled, job.About, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        await folders.DeleteAsync(job.Folder, CancellationToken.None);
        return true;
    }

    /// <summary>Cancels a running job, whichever program runs it, unless its import has been published.</summary>
    /// <returns>Whether it is cancelled.</returns>
    public async Task<bool> TryStopAsync(long jobId, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        // A job that runs here may have ended since this context loaded it.
        archive.ChangeTracker.Clear();
        var job = await archive.ImportJobs.Include(j => j.ImportRun).FirstOrDefaultAsync(j => j.Id == jobId, cancellation);
        if (job is not ({ State: JobState.Cancelled } or { State: JobState.Running, ImportRun: null or { EndedAt: null } }))
            return false;
        job.State = JobState.Cancelled;
        await audit.RecordAsync(who, ActKind.ImportCancelled, job.About, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Makes a held job wait again, or a dry run whose files are to be imported.</summary>
    /// <returns>Whether there was such a job.</returns>
    public async Task<bool> TryContinueAsync(long jobId, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var job = await archive.ImportJobs.FirstOrDefaultAsync(j => j.Id == jobId, cancellation);
        if (job is not ({ State: JobState.Held } or { State: JobState.Done, IsDryRun: true }))
            return false;
        job.IsDryRun &= job.State == JobState.Held;
        (job.State, job.WasInterrupted) = (JobState.Waiting, false);
        await audit.RecordAsync(who, ActKind.ImportAsked, job.About, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task<string> TotalsAsync(ImportJob job, CancellationToken cancellation)
    {
        if (job.ImportRunId is not { } run)
            return "";
        var files = archive.ImportedFiles.Where(file => file.ImportRunId == run);
        var added = await files.SumAsync(file => file.Added, cancellation);
        var changed = await files.SumAsync(file => file.Changed, cancellation);
        var withdrawn = await files.SumAsync(file => file.Withdrawn, cancellation);
        return $"（新增 {added}，改动 {changed}，撤下 {withdrawn}）";
    }
}
