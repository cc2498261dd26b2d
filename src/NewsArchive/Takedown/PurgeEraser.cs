using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Dumps;
using NewsArchive.Search;

namespace NewsArchive.Takedown;

/// <summary>Completes purges after their transactions: writes the tombstones beside the archive, and erases what was deleted.</summary>
public sealed class PurgeEraser(
    ArchiveContext archive, SearchIndex index, TombstoneFile tombstones, DumpFolders dumps, ArchiveFiles files)
{
    /// <summary>
    /// Records that a purge has to be erased, so that the server does it if the program ends meanwhile. Must be called before the
    /// transaction of the purge is committed.
    /// </summary>
    public void MarkUnerased(Purge purge) => files.TryAdd(PathOf(purge), "purged"u8.ToArray());

    /// <summary>Whether a purge has been carried out, but not been erased.</summary>
    public async Task<bool> HasUnerasedAsync(CancellationToken cancellation) => (await UnerasedAsync(cancellation)).Count > 0;

    /// <summary>Writes the tombstones, and deletes the files of the search index and the dumps that contain what was deleted.</summary>
    public async Task DeleteFilesAsync(CancellationToken cancellation)
    {
        await tombstones.WriteAsync(cancellation);
        dumps.DeleteOutdated(await DumpState.HiddenAsync(archive, cancellation));
        // Opening the index deletes the files of the segments that it no longer has.
        using (await index.OpenAsync(cancellation))
        {
        }
    }

    /// <summary>
    /// Removes what was deleted from the files of the database, and deletes other files with it. Takes as long as writing the database
    /// anew.
    /// </summary>
    /// <returns>False if the database is in use; the method can be called again.</returns>
    public async Task<bool> EraseAsync(CancellationToken cancellation)
    {
        var unerased = await UnerasedAsync(cancellation);
        // A purge may have been interrupted right after its commit.
        await DeleteFilesAsync(cancellation);
        try
        {
            if (!await archive.TryEraseDeletedAsync(cancellation))
                return false;
        }
        catch (DbException)
        {
            // Another connection writes.
            return false;
        }
        foreach (var path in unerased)
            await files.DeleteAsync(path, cancellation);
        return true;
    }

    /// <summary>
    /// Gets the files of the purges that are committed. A purge that is still in its transaction is not erased by a call that began before.
    /// </summary>
    private async Task<List<string>> UnerasedAsync(CancellationToken cancellation)
    {
        var recorded = files.List(ArchiveFiles.Erasures);
        if (recorded.Count == 0)
            return [];
        var purges = await archive.Purges.AsNoTracking().Where(p => p.PurgedAt != null).ToListAsync(cancellation);
        return [.. recorded.Select(file => file.Path).Intersect(purges.Select(PathOf))];
    }

    // Several archives can be in a folder.
    private static string PathOf(Purge purge) => string.Create(
        CultureInfo.InvariantCulture, $"{ArchiveFiles.Erasures}/{purge.Id}-{purge.RequestedAt.ToUnixTimeMilliseconds()}");
}
