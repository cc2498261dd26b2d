using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Import;

/// <summary>Puts an import on record: that it began, what came of each file, and that it ended.</summary>
internal sealed class ImportLog(ArchiveContext archive, TimeProvider clock, ImportRequest request)
{
    // Files of which nothing came are written down together: each alone would cost a write to the disk.
    private const int MostWaiting = 500;

    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private readonly List<ImportOutcome> waiting = [];

    /// <summary>The import's id; null where it is not on record, or not yet.</summary>
    public long? ImportRunId { get; private set; }

    /// <summary>Puts the import on record, if it is not.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        if (request.IsDryRun || ImportRunId is not null)
            return;
        if ((ImportRunId = request.ImportRunId) is not null)
            return;
        archive.ChangeTracker.Clear();
        var run = archive.Add(new ImportRun { By = request.By, StartedAt = startedAt }).Entity;
        await archive.SaveChangesAsync(cancellation);
        ImportRunId = run.Id;
    }

    /// <summary>Writes down a file of which nothing came.</summary>
    public async Task WaitAsync(ImportOutcome outcome, CancellationToken cancellation)
    {
        if (request.IsDryRun || (request.IsRoutine && ImportRunId is null && outcome.Problem is null))
            return;
        waiting.Add(outcome);
        if (waiting.Count == MostWaiting)
            await FlushAsync(cancellation);
    }

    /// <summary>Writes down a file inside the transaction that brings it in.</summary>
    public async Task AddAsync(ImportOutcome outcome, CancellationToken cancellation)
    {
        if (ImportRunId is not { } id)
            return;
        archive.Add(outcome.ToRecord(id));
        await archive.SaveChangesAsync(cancellation);
    }

    /// <summary>Writes down that the import ended.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        if (!request.IsRoutine)
            await BeginAsync(cancellation);
        if (ImportRunId is not { } id)
            return;
        archive.ChangeTracker.Clear();
        (await archive.ImportRuns.FindAsync([id], cancellation))!.EndedAt = clock.GetUtcNow();
        await archive.SaveChangesAsync(cancellation);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
            return;
        await BeginAsync(cancellation);
        archive.ChangeTracker.Clear();
        archive.AddRange(waiting.Select(outcome => outcome.ToRecord(ImportRunId!.Value)));
        await archive.SaveChangesAsync(cancellation);
        waiting.Clear();
    }
}
