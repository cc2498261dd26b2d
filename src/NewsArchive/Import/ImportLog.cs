using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Import;

/// <summary>Records an import in the archive: its beginning, the outcome for each file, and its end. A dry run is not recorded.</summary>
internal sealed class ImportLog(ArchiveContext archive, TimeProvider clock, ImportRequest request)
{
    // Outcomes without changes are written together, since each on its own would cost a write to the disk.
    private const int MaxDeferred = 500;

    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private readonly List<ImportOutcome> deferred = [];

    /// <summary>The id of the record; null where there is none, or none yet.</summary>
    public long? ImportRunId { get; private set; }

    /// <summary>Makes the record, unless there is one.</summary>
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

    /// <summary>Records a file of which nothing is imported, some time before the import ends.</summary>
    public async Task DeferAsync(ImportOutcome outcome, CancellationToken cancellation)
    {
        if (request.IsDryRun || (request.IsRoutine && ImportRunId is null && outcome.Problem is null))
            return;
        deferred.Add(outcome);
        if (deferred.Count == MaxDeferred)
            await FlushAsync(cancellation);
    }

    /// <summary>Records a file in the transaction that imports it.</summary>
    public async Task AddAsync(ImportOutcome outcome, CancellationToken cancellation)
    {
        if (ImportRunId is not { } id)
            return;
        archive.Add(outcome.ToRecord(id));
        await archive.SaveChangesAsync(cancellation);
    }

    /// <summary>Records the end of the import.</summary>
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
        if (deferred.Count == 0)
            return;
        await BeginAsync(cancellation);
        archive.ChangeTracker.Clear();
        archive.AddRange(deferred.Select(outcome => outcome.ToRecord(ImportRunId!.Value)));
        await archive.SaveChangesAsync(cancellation);
        deferred.Clear();
    }
}
