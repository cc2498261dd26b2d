using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Import;

/// <summary>
/// Records an import: its start, the outcome of each file, and its end. A dry run is not recorded, nor is a routine import in which no file
/// is imported or fails.
/// </summary>
internal sealed class ImportLog(ArchiveContext archive, TimeProvider clock, ImportRequest request)
{
    // Outcomes of files that are not imported are written together, because each write costs a disk flush.
    private const int MaxDeferred = 500;

    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private readonly List<ImportOutcome> deferred = [];

    /// <summary>The ID of the record; null if there is none yet, or none at all.</summary>
    public long? ImportRunId { get; private set; }

    /// <summary>Creates the record, unless it exists.</summary>
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

    /// <summary>Records a file that is not imported, at any time before the import ends.</summary>
    public async Task DeferAsync(ImportOutcome outcome, CancellationToken cancellation)
    {
        if (request.IsDryRun || (request.IsRoutine && ImportRunId is null && outcome.Problem is null))
            return;
        deferred.Add(outcome);
        if (deferred.Count == MaxDeferred)
            await FlushAsync(cancellation);
    }

    /// <summary>Records a file, in the transaction that imports it.</summary>
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
