using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Search.Segments;

namespace NewsArchive.Import;

/// <summary>
/// Changes an archive so that readers see all of the change or nothing, and without locking out other writers: the change is prepared in a
/// staged archive and published at the end. The write lock is taken only to publish (<see cref="StagedArchive.TryPublishAsync"/>), or, at
/// the last attempt, before the change is prepared.
/// </summary>
public sealed class StagedChange(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    // An editor or another import may change what this change was based on. It is then prepared again, and the last time, the archive is
    // locked beforehand.
    private const int Attempts = 3;

    /// <summary>Makes a change.</summary>
    /// <param name="path">A file for the staged archive.</param>
    /// <param name="prepareAsync">
    /// Writes to the staged archive and its search index, and returns whether to publish. Called again if the change starts over.
    /// </param>
    /// <param name="completeAsync">Writes to the archive what is not staged, in the transaction that publishes the change.</param>
    /// <param name="cancellation">Cancels the change; the archive is unchanged.</param>
    public async Task RunAsync(
        string path, Func<StagedArchive, SearchIndex, Task<bool>> prepareAsync, Func<Task> completeAsync, CancellationToken cancellation)
    {
        for (var attempt = 1; !await TryRunAsync(path, attempt == Attempts, prepareAsync, completeAsync, cancellation); attempt++)
        {
        }
    }

    private async Task<bool> TryRunAsync(
        string path, bool isLocked, Func<StagedArchive, SearchIndex, Task<bool>> prepareAsync, Func<Task> completeAsync,
        CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        await using var staged = await archive.StageAsync(path, cancellation);
        using var segments = new SegmentCache(Options.Create(new ArchiveSettings { Path = path }), clock);
        if (isLocked)
            await staged.LockAsync(cancellation);
        if (!await prepareAsync(staged, index.Of(staged.Content, segments)))
            return true;
        var withdrawn = await staged.Content.Articles.Where(a => a.WithdrawnAt != null).Select(a => a.Id).ToListAsync(cancellation);
        return await staged.TryPublishAsync(clock, PublishAsync, cancellation);

        async Task PublishAsync()
        {
            await index.AdoptAsync(staged, segments, withdrawn, cancellation);
            await completeAsync();
        }
    }
}
