namespace NewsArchive.Archive;

/// <summary>
/// A second database in which an import is prepared, so that other writers need not wait while its files are read, compared and indexed.
/// The result is then published to the archive in one short transaction. Until then, nothing of it is in the archive, so an import that is
/// cancelled or killed leaves nothing behind.
/// </summary>
public abstract class StagedArchive(ArchiveContext content) : IAsyncDisposable
{
    /// <summary>
    /// The staged tables. They contain only the bulletins that were checked out, and what has been added. New rows have the IDs that they
    /// will have in the archive.
    /// </summary>
    public ArchiveContext Content => content;

    /// <summary>Copies bulletins from the archive, with their articles, unless they are already staged.</summary>
    /// <param name="bulletinIds">The IDs of the bulletins.</param>
    /// <param name="sha256">The hash of a file whose record is copied as well, if the archive has it; empty for none.</param>
    /// <param name="cancellation">Cancels the copy; the staged archive can't be used afterwards.</param>
    public abstract Task CheckOutAsync(IReadOnlyCollection<long> bulletinIds, string sha256, CancellationToken cancellation);

    /// <summary>Waits for the write lock of the archive and keeps it until this object is disposed.</summary>
    public abstract Task LockAsync(CancellationToken cancellation);

    /// <summary>Writes what was added or changed to the archive, in one transaction.</summary>
    /// <param name="clock">Tells when: only now do readers see the changes.</param>
    /// <param name="writeIndexAsync">Writes the index entries of the articles, within the transaction.</param>
    /// <param name="cancellation">Cancels the method; nothing is written.</param>
    /// <returns>
    /// False if the archive was changed by others since the import began, in a way that affects the result. Nothing was written then.
    /// </returns>
    public abstract Task<bool> TryPublishAsync(TimeProvider clock, Func<Task> writeIndexAsync, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
