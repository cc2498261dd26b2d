using System.Data.Common;
using NewsArchive.Archive;
using NewsArchive.Dumps;
using NewsArchive.Search;

namespace NewsArchive.Takedown;

/// <summary>Completes purges after their transactions: erases what they deleted, and writes the tombstones beside the archive.</summary>
public sealed class PurgeEraser(
    ArchiveContext archive, SearchIndex index, TombstoneFile tombstones, DumpFolders dumps, TimeProvider clock)
{
    private const int Attempts = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Removes what was deleted from the files of the database and of the search index, and dumps with it.</summary>
    /// <returns>False if the database is in use; the method can be called again.</returns>
    public async Task<bool> EraseAsync(CancellationToken cancellation)
    {
        await tombstones.WriteAsync(cancellation);
        dumps.DeleteOutdated(await DumpState.HiddenAsync(archive, cancellation));
        // Opening the index deletes the files of the segments that it no longer has.
        using (await index.OpenAsync(cancellation))
        {
        }
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                if (await archive.TryEraseDeletedAsync(cancellation))
                    return true;
            }
            catch (DbException)
            {
                // Another connection writes.
            }
            await Task.Delay(Pause, clock, cancellation);
        }
        return false;
    }
}
