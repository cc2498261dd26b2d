using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Search;

namespace NewsArchive.Import.Undo;

/// <summary>
/// Undoes an import as a whole or not at all: every article and bulletin goes back to its state before the import, as a new revision, so
/// that the undo can be undone in turn. Articles that came with the import are withdrawn, not deleted. Later imports that changed the same
/// articles must be undone first.
/// </summary>
public sealed class ImportUndo(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    /// <summary>Undoes the import that a job names, in one transaction with the record of the undo.</summary>
    /// <exception cref="UndoException">It can't be undone, or not yet; nothing was changed.</exception>
    public async Task RunAsync(ImportJob job, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        archive.Attach(job);
        // It was done already where the program was killed between the end of this transaction and the end of the job.
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
    /// Marks the import as undone. Where that was an undo itself, the import that it undid is in effect again, and so on.
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
