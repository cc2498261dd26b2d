using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Jobs;

/// <summary>Where imports are asked for and called off.</summary>
public sealed class ImportQueue(ArchiveContext archive, AuditTrail audit, ImportRunner runner, JobFolders folders)
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
        if (job.State is JobState.Cancelled or JobState.Failed || job is { State: JobState.Done, IsDryRun: false })
            return false;
        // Before anything is written: while an import runs, it alone may write.
        runner.CallOff(job.Id);
        if (!await DropAsync(job, cancellation) && !await IsCalledOffAsync(job.Id, cancellation))
            return false;
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
        if (kept == 0)
            return false;
        await audit.RecordAsync(who, ActKind.ImportAsked, job.About, cancellation);
        await transaction.CommitAsync(cancellation);
        runner.Call();
        return true;
    }

    // What has come in says when it ended before its job does.
    private Task<bool> IsCalledOffAsync(long jobId, CancellationToken cancellation) =>
        archive.ImportJobs.AnyAsync(j => j.Id == jobId && (j.State == JobState.Cancelled || (j.State == JobState.Running && j.ImportRun!.EndedAt == null)), cancellation);

    private async Task<bool> DropAsync(ImportJob job, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var dropped = await archive.ImportJobs.Where(j => j.Id == job.Id && (j.State == JobState.Waiting || (j.State == JobState.Done && j.IsDryRun)))
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Cancelled), cancellation);
        if (dropped == 0)
            return false;
        await transaction.CommitAsync(cancellation);
        folders.Delete(job.Folder);
        return true;
    }
}
