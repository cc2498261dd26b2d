using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Import;

/// <summary>
/// Imports several files so that readers see all of them or nothing, and without locking out other writers: the import is prepared in a
/// staged archive and published at the end. The write lock is taken only to publish (<see cref="StagedArchive.TryPublishAsync"/>), or, at
/// the last attempt, before the import is prepared.
/// </summary>
public sealed class StagedImport(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    // An editor or another import may change what this import was based on. It is then prepared again, and the last time, the archive is
    // locked beforehand.
    private const int Attempts = 3;

    /// <summary>Imports files. A file that can't be read does not prevent the import of the others.</summary>
    /// <param name="request">What to import. A dry run publishes nothing.</param>
    /// <param name="path">A file for the staged archive.</param>
    /// <param name="imported">Called with the outcome of each file.</param>
    /// <param name="startsOver">Called when the import starts over, so that the outcomes so far no longer count.</param>
    /// <param name="cancellation">Cancels the import.</param>
    /// <exception cref="OperationCanceledException">The import was cancelled; the archive is unchanged.</exception>
    public async Task RunAsync(
        ImportRequest request, string path, Action<ImportOutcome> imported, Action startsOver, CancellationToken cancellation)
    {
        for (var attempt = 1; !await TryRunAsync(request, path, attempt == Attempts, imported, cancellation); attempt++)
            startsOver();
    }

    private async Task<bool> TryRunAsync(
        ImportRequest request, string path, bool isLocked, Action<ImportOutcome> imported, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        await using var staged = await archive.StageAsync(path, cancellation);
        using var segments = new SegmentCache(Options.Create(new ArchiveSettings { Path = path }), clock);
        if (isLocked)
            await staged.LockAsync(cancellation);
        var importer = new Importer(staged.Content, index.Of(staged.Content, segments), clock) { Checkout = new Checkout(archive, staged) };
        await foreach (var outcome in importer.ImportAsync(request, cancellation))
            imported(outcome);
        if (request.IsDryRun)
            return true;
        var withdrawn = await staged.Content.Articles.Where(a => a.WithdrawnAt != null).Select(a => a.Id).ToListAsync(cancellation);
        return await staged.TryPublishAsync(() => index.AdoptAsync(staged, segments, withdrawn, cancellation), cancellation);
    }
}
