using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Jobs;

/// <summary>Accepts and cancels jobs.</summary>
public sealed class ImportQueue(ArchiveContext archive, AuditTrail audit, ImportRunner runner, RunningImport running, JobFolders folders)
{
    /// <summary>Accepts a job. The job is stored, so that it runs even if the program ends before it starts.</summary>
    public async Task EnqueueAsync(ImportJob job, Actor who, CancellationToken cancellation)
    {
        archive.Add(job);
        await audit.RecordAsync(who, job.UndoesId is null ? ActKind.ImportAsked : ActKind.UndoAsked, job.About, cancellation);
        runner.Wake();
    }

    /// <summary>Cancels a job that is waiting, held or running, or discards a dry run.</summary>
    /// <returns>Whether the job was cancelled; false if it had already ended.</returns>
    public async Task<bool> CancelAsync(ImportJob job, Actor who, CancellationToken cancellation)
    {
        if (job.State is JobState.Cancelled or JobState.Failed || job is { State: JobState.Done, IsDryRun: false })
            return false;
        // Comes before any write, because an import that is being published locks out other writers.
        running.Cancel(job.Id);
        if (!await TryDiscardAsync(job, cancellation) && !await IsCancelledAsync(job.Id, cancellation))
            return false;
        await audit.RecordAsync(who, ActKind.ImportCancelled, job.About, cancellation);
        return true;
    }

    /// <summary>Imports the files of a dry run, or runs a held job again.</summary>
    /// <returns>Whether the job and its files still exist.</returns>
    public async Task<bool> ContinueAsync(ImportJob job, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var present = await archive.ImportJobs.FirstAsync(j => j.Id == job.Id, cancellation);
        if (present.State != JobState.Held && present is not { State: JobState.Done, IsDryRun: true })
            return false;
        present.IsDryRun &= present.State == JobState.Held;
        (present.State, present.WasInterrupted) = (JobState.Waiting, false);
        await audit.RecordAsync(who, ActKind.ImportAsked, job.About, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        runner.Wake();
        return true;
    }

    // A running job can no longer be cancelled once its import is committed; the same transaction sets the end of the import.
    private Task<bool> IsCancelledAsync(long jobId, CancellationToken cancellation) => archive.ImportJobs
        .Where(j => j.State == JobState.Cancelled || (j.State == JobState.Running && j.ImportRun!.EndedAt == null))
        .AnyAsync(j => j.Id == jobId, cancellation);

    private async Task<bool> TryDiscardAsync(ImportJob job, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var present = await archive.ImportJobs.FirstAsync(j => j.Id == job.Id, cancellation);
        if (present.State is not (JobState.Waiting or JobState.Held) && present is not { State: JobState.Done, IsDryRun: true })
            return false;
        present.State = JobState.Cancelled;
        await archive.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        folders.Delete(job.Folder);
        return true;
    }
}
