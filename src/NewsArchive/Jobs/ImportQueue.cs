using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Jobs;

/// <summary>Accepts and cancels jobs.</summary>
public sealed class ImportQueue(ArchiveContext archive, AuditTrail audit, JobRecords records, ImportRunner runner, RunningImport running)
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
        return await records.TryDiscardAsync(job.Id, who, cancellation) || await records.TryStopAsync(job.Id, who, cancellation);
    }

    /// <summary>Imports the files of a dry run, or runs a held job again.</summary>
    /// <returns>Whether the job and its files still exist.</returns>
    public async Task<bool> ContinueAsync(ImportJob job, Actor who, CancellationToken cancellation)
    {
        if (!await records.TryContinueAsync(job.Id, who, cancellation))
            return false;
        runner.Wake();
        return true;
    }
}
