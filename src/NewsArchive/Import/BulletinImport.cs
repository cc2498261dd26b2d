using NewsArchive.Archive;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Purging;
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
    private readonly HashSet<string> names = [.. request.Sources.Files.Select(file => file.Name)];

    /// <summary>Copies what a file may change to the staged archive first; null if the import is not staged.</summary>
    public Checkout? Checkout { get; init; }

    /// <summary>Gets the texts that are not to be imported.</summary>
    public Task<PurgedTexts> PurgedAsync(CancellationToken cancellation) => PurgedTexts.OfAsync(Checkout?.Archive ?? archive, cancellation);

    /// <summary>Imports a file in one transaction.</summary>
    /// <exception cref="SourceException">The file can't be read; nothing of it was written.</exception>
    public async Task<ImportOutcome> RunAsync(SourceReader source, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // The file is read and parsed before the transaction begins, because a transaction locks out other writers.
        var scan = await FileScan.OfAsync(source, ShanghaiTime.DayOf(now), cancellation);
        await log.BeginAsync(cancellation);
        archive.ChangeTracker.Clear();
        if (Checkout is not null)
            await Checkout.RunAsync(scan, cancellation);
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var outcome = await SaveAsync(scan, now, cancellation);
        if (!request.IsDryRun || Checkout is not null)
            await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<ImportOutcome> SaveAsync(FileScan scan, DateTimeOffset now, CancellationToken cancellation)
    {
        // Within the transaction, so that if a file is imported twice at the same time, the second import finds the bulletin of the first.
        var match = await new BulletinMatcher(archive).FindAsync(scan, names, cancellation);
        var dated = match is null ? scan : await scan.DatedForAsync(match.Bulletin, cancellation);
        var plan = ImportPlan.Of(dated, match);
        if (plan is { LeftOut.Count: > 0, Added: 0, Bulletin: null })
            throw new SourceException(scan.Source.File.Path, "every article in it was purged from the archive; nothing of it was imported");
        var outcome = await new PlanWriter(archive, index, request).WriteAsync(plan, log.ImportRunId, now, cancellation);
        await log.AddAsync(outcome, cancellation);
        return outcome;
    }
}
