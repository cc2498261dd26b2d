using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>Keeps the coverage until the archive changes.</summary>
public sealed class CoverageCache(ArchiveVersion archiveVersion)
{
    private Snapshot? kept;

    /// <summary>Gives the coverage of the archive as it is.</summary>
    /// <returns>null where the archive is empty.</returns>
    public async Task<Coverage?> OfAsync(ArchiveContext archive, SearchIndex index, CancellationToken cancellation)
    {
        var version = archiveVersion.Read();
        if (kept is { } last && last.Version == version)
            return last.Coverage;
        var coverage = await Coverage.OfAsync(archive, index, cancellation);
        kept = new Snapshot(version, coverage);
        return coverage;
    }

    private sealed record Snapshot(long Version, Coverage? Coverage);
}
