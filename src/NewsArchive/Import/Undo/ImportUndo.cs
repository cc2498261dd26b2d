using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Search;

namespace NewsArchive.Import.Undo;

/// <summary>
/// Undoes an import, completely or not at all. Each article and bulletin is restored to its state before the import, by a new revision, so
/// that the undo can itself be undone. Articles that the import added are withdrawn, not deleted. Later imports that changed the same
/// articles must be undone first.
/// </summary>
public sealed class ImportUndo(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    /// <summary>Undoes the import specified by a job, in one transaction with the record of the undo.</summary>
    /// <exception cref="UndoException">The import can't be undone, or later imports must be undone first. Nothing was changed.</exception>
    public async Task RunAsync(ImportJob job, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        archive.Attach(job);
        // The undo has already been completed if the process was killed after this transaction but before the job was marked as finished.
        if (job.ImportRunId is not null)
            return;
        var plan = await new UndoPlanner(archive).PlanAsync(job.UndoesId!.Value, cancellation);
        var run = job.ImportRun = new ImportRun { By = job.By, StartedAt = clock.GetUtcNow(), UndoesId = job.UndoesId };
        await archive.SaveChangesAsync(cancellation);
        archive.AddRange(await new UndoWriter(archive, index).WriteAsync(plan, run, cancellation));
        archive.Attach(run).Entity.EndedAt = clock.GetUtcNow();
        await MarkUndoneAsync(run, cancellation);
        await archive.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
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
