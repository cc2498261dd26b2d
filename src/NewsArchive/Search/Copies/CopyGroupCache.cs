using NewsArchive.Archive;

namespace NewsArchive.Search.Copies;

/// <summary>
/// Keeps the copies of all articles in memory until the archive changes. Reading all of them takes long where each write calls for it, so
/// that a page of articles waits for it only if it has to know all.
/// </summary>
public sealed class CopyGroupCache(ArchiveVersion archiveVersion)
{
    private volatile Snapshot? current;

    private sealed record Snapshot(long Version, CopyGroups Groups);

    /// <summary>Gets the present copies of all articles.</summary>
    public async Task<CopyGroups> GetAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        // The version is read first: what is written after it is read again the next time.
        var version = await archiveVersion.ReadAsync(cancellation);
        if (current is { } known && known.Version == version)
            return known.Groups;
        var groups = await CopyGroups.ReadAsync(archive, cancellation);
        current = new Snapshot(version, groups);
        return groups;
    }

    /// <summary>Gets the present copies of at least these articles: what is in memory if it is up to date, otherwise only theirs.</summary>
    public async Task<CopyGroups> GetAsync(
        ArchiveContext archive, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        current is { } known && known.Version == await archiveVersion.ReadAsync(cancellation)
            ? known.Groups : await CopyGroups.ReadAsync(archive, ids, cancellation);
}
