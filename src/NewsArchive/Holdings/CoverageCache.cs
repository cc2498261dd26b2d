using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Holdings;

/// <summary>Caches the coverage until the archive changes.</summary>
public sealed class CoverageCache(ArchiveVersion archiveVersion)
{
    private volatile Snapshot? cached;

    /// <summary>Gets the coverage of the archive in its current version.</summary>
    /// <returns>The coverage; null if the archive has no dated articles.</returns>
    public async Task<Coverage?> OfAsync(ArchiveContext archive, SearchIndex index, CancellationToken cancellation)
    {
        var version = await archiveVersion.ReadAsync(cancellation);
        if (cached is { } last && last.Version == version)
            return last.Coverage;
        var coverage = await Coverage.OfAsync(archive, index, cancellation);
        cached = new Snapshot(version, coverage);
        return coverage;
    }

    private sealed record Snapshot(long Version, Coverage? Coverage);
}
