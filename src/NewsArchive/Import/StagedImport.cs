using NewsArchive.Archive;

namespace NewsArchive.Import;

/// <summary>
/// Imports several files so that readers see all of them or nothing, and without locking out other writers; see
/// <see cref="StagedChange"/>.
/// </summary>
public sealed class StagedImport(ArchiveContext archive, StagedChange change, TimeProvider clock)
{
    /// <summary>Imports files. A file that can't be read does not prevent the import of the others.</summary>
    /// <param name="request">What to import. A dry run publishes nothing.</param>
    /// <param name="path">A file for the staged archive.</param>
    /// <param name="imported">Called with the outcome of each file.</param>
    /// <param name="startsOver">Called when the import starts over, so that the outcomes so far no longer count.</param>
    /// <param name="cancellation">Cancels the import.</param>
    /// <exception cref="OperationCanceledException">The import was cancelled; the archive is unchanged.</exception>
    public Task RunAsync(
        ImportRequest request, string path, Action<ImportOutcome> imported, Action startsOver, CancellationToken cancellation)
    {
        var attempts = 0;
        return change.RunAsync(
            path,
            async (staged, index) =>
            {
                if (attempts++ > 0)
                    startsOver();
                var importer = new Importer(staged.Content, index, clock) { Checkout = new Checkout(archive, staged) };
                await foreach (var outcome in importer.ImportAsync(request, cancellation))
                    imported(outcome);
                return !request.IsDryRun;
            },
            completeAsync: request.PublishingAsync,
            cancellation);
    }
}
