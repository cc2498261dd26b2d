using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Search;

namespace NewsArchive.Import.Undo;

/// <summary>
/// Undoes an import, completely or not at all, and without locking out other writers; see <see cref="StagedChange"/>. Each article and
/// bulletin is restored to its state before the import, by a new revision, so that the undo can itself be undone. Articles that the import
/// added are withdrawn, not deleted. Later imports that changed the same articles must be undone first.
/// </summary>
public sealed class ImportUndo(ArchiveContext archive, StagedChange change, TimeProvider clock)
{
    /// <summary>Undoes the import specified by a job, in one transaction with the record of the undo.</summary>
    /// <param name="job">The job.</param>
    /// <param name="path">A file for the staged archive.</param>
    /// <param name="publishingAsync">Called in the transaction that publishes the undo; an exception keeps it from being published.</param>
    /// <param name="cancellation">Cancels the undo; nothing was changed.</param>
    /// <exception cref="UndoException">The import can't be undone, or later imports must be undone first. Nothing was changed.</exception>
    public async Task RunAsync(ImportJob job, string path, Func<Task> publishingAsync, CancellationToken cancellation)
    {
        // The undo has already been completed if the process was killed after this transaction but before the job was marked as finished.
        if (job.ImportRunId is not null)
            return;
        var undoRunId = 0L;
        await change.RunAsync(
            path,
            async (staged, index) =>
            {
                undoRunId = await PrepareAsync(job, staged, index, cancellation);
                return true;
            },
            async () =>
            {
                await publishingAsync();
                await CompleteAsync(job, undoRunId, cancellation);
            },
            cancellation);
    }

    /// <summary>Writes the undo to a staged archive.</summary>
    /// <returns>The ID of the record of the undo.</returns>
    private async Task<long> PrepareAsync(ImportJob job, StagedArchive staged, SearchIndex index, CancellationToken cancellation)
    {
        var plan = await new UndoPlanner(archive).PlanAsync(job.UndoesId!.Value, cancellation);
        await staged.CheckOutAsync(plan.BulletinIds, sha256: "", cancellation);
        var content = staged.Content;
        var run = new ImportRun { By = job.By, StartedAt = clock.GetUtcNow(), UndoesId = job.UndoesId };
        content.Add(run);
        await content.SaveChangesAsync(cancellation);
        content.AddRange(await new UndoWriter(archive, content, index).WriteAsync(plan, run, cancellation));
        content.Attach(run).Entity.EndedAt = clock.GetUtcNow();
        await content.SaveChangesAsync(cancellation);
        return run.Id;
    }

    private async Task CompleteAsync(ImportJob job, long undoRunId, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        var undo = await archive.ImportRuns.SingleAsync(run => run.Id == undoRunId, cancellation);
        archive.Attach(job).Entity.ImportRun = undo;
        await MarkUndoneAsync(undo, cancellation);
        await archive.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Marks the import as undone. If that import was itself an undo, the import that it had undone is in effect again, and so on.
    /// </summary>
    private async Task MarkUndoneAsync(ImportRun undo, CancellationToken cancellation)
    {
        var (run, by) = (undo, (long?)undo.Id);
        while (run.UndoesId is { } id)
        {
            var undone = await archive.ImportRuns.FirstAsync(r => r.Id == id, cancellation);
            undone.TakenBackById = by;
            (run, by) = (undone, by is null ? undone.Id : null);
        }
    }
}
