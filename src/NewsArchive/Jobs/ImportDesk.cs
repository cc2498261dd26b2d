using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;

namespace NewsArchive.Jobs;

/// <summary>Where imports are asked for and called off.</summary>
public sealed class ImportDesk(ArchiveContext archive, AuditTrail audit, ImportRunner runner, JobFolders folders)
{
    /// <summary>Accepts an import: from here on it is done whatever happens to the program.</summary>
    public async Task AskAsync(ImportJob job, Actor who, CancellationToken cancellation)
    {
        archive.Add(job);
        await audit.RecordAsync(who, job.UndoesId is null ? ActKind.ImportAsked : ActKind.UndoAsked, job.About, cancellation);
        runner.Call();
    }

    /// <summary>Calls off an import that waits or runs.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> CancelAsync(ImportJob job, Actor who, CancellationToken cancellation)
    {
        // One that runs is stopped before anything is written: until then it alone may write.
        if (!runner.Stop(job.Id) && !await DropAsync(job, cancellation) && !runner.Stop(job.Id)) return false;
        await audit.RecordAsync(who, ActKind.ImportCancelled, job.About, cancellation);
        return true;
    }

    /// <summary>Imports what was tried: the same files.</summary>
    /// <returns>Whether it had been tried and was still there.</returns>
    public async Task<bool> KeepAsync(ImportJob job, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var kept = await archive.ImportJobs.Where(j => j.Id == job.Id && j.State == JobState.Done && j.IsDryRun)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Waiting).SetProperty(x => x.IsDryRun, false), cancellation);
        if (kept == 0) return false;
        await audit.RecordAsync(who, ActKind.ImportAsked, job.About, cancellation);
        await transaction.CommitAsync(cancellation);
        runner.Call();
        return true;
    }

    private async Task<bool> DropAsync(ImportJob job, CancellationToken cancellation)
    {
        var dropped = await archive.ImportJobs.Where(j => j.Id == job.Id && (j.State == JobState.Waiting || (j.State == JobState.Done && j.IsDryRun)))
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Cancelled), cancellation);
        if (dropped == 0) return false;
        folders.Delete(job.Folder);
        return true;
    }
}
