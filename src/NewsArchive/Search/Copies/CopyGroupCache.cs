using NewsArchive.Archive;

namespace NewsArchive.Search.Copies;

/// <summary>Keeps the copies of all articles in memory, and reads them again only when the archive has changed.</summary>
public sealed class CopyGroupCache(ArchiveVersion archiveVersion)
{
    private volatile Snapshot? current;

    private sealed record Snapshot(long Version, CopyGroups Groups);

    /// <summary>Gets the present copies.</summary>
    public async Task<CopyGroups> GetAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        // The version is read first: what is written after it is read again the next time.
        var version = archiveVersion.Read();
        if (current is { } known && known.Version == version)
            return known.Groups;
        var groups = await CopyGroups.ReadAsync(archive, cancellation);
        current = new Snapshot(version, groups);
        return groups;
    }
}
