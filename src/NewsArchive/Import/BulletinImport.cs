using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;
using NewsArchive.Search;

namespace NewsArchive.Import;

/// <summary>
/// Imports one file in four stages, each of which takes the result of the previous one: the file is scanned (<see cref="FileScan"/>), its
/// bulletin is found (<see cref="BulletinMatch"/>), the changes are planned (<see cref="ImportPlan"/>), and they are written
/// (<see cref="ImportOutcome"/>).
/// </summary>
internal sealed class BulletinImport(ArchiveContext archive, SearchIndex index, TimeProvider clock, ImportRequest request, ImportLog log)
{
    private const string Savepoint = "File";

    private readonly HashSet<string> names = [.. request.Sources.Files.Select(file => file.Name)];

    /// <summary>Imports a file, in a transaction of its own or as part of the import's transaction.</summary>
    /// <exception cref="SourceException">The file can't be read; nothing of it was written.</exception>
    public async Task<ImportOutcome> RunAsync(SourceReader source, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // The file is read and parsed before its own transaction begins, because a transaction locks out other writers.
        var scan = await FileScan.OfAsync(source, ShanghaiTime.DayOf(now), cancellation);
        await log.BeginAsync(cancellation);
        archive.ChangeTracker.Clear();
        return archive.Database.CurrentTransaction is { } whole
            ? await InSavepointAsync(whole, () => SaveAsync(scan, now, cancellation), cancellation)
            : await InTransactionAsync(() => SaveAsync(scan, now, cancellation), cancellation);
    }

    private async Task<ImportOutcome> SaveAsync(FileScan scan, DateTimeOffset now, CancellationToken cancellation)
    {
        // Within the transaction, so that if a file is imported twice at the same time, the second import finds the bulletin of the first.
        var match = await new BulletinMatcher(archive).FindAsync(scan, names, cancellation);
        var dated = match is null ? scan : await scan.DatedForAsync(match.Bulletin, cancellation);
        var plan = ImportPlan.Of(dated, match);
        var outcome = await new PlanWriter(archive, index, request).WriteAsync(plan, log.ImportRunId, now, cancellation);
        await log.AddAsync(outcome, cancellation);
        return outcome;
    }

    private async Task<ImportOutcome> InTransactionAsync(Func<Task<ImportOutcome>> save, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var outcome = await save();
        if (!request.IsDryRun)
            await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private static async Task<ImportOutcome> InSavepointAsync(
        IDbContextTransaction whole, Func<Task<ImportOutcome>> save, CancellationToken cancellation)
    {
        await whole.CreateSavepointAsync(Savepoint, cancellation);
        try
        {
            var outcome = await save();
            await whole.ReleaseSavepointAsync(Savepoint, cancellation);
            return outcome;
        }
        catch (SourceException)
        {
            // The other files are imported without this one. Any other exception rolls back the whole import.
            await whole.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
            await whole.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
            throw;
        }
    }
}
