using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Holdings;

/// <summary>Caches the coverage until the archive changes.</summary>
public sealed class CoverageCache(ArchiveVersion archiveVersion) : IDisposable
{
    // One request reads the coverage, which takes a moment in a large archive, and the others wait for it.
    private readonly SemaphoreSlim reading = new(1);
    private volatile Snapshot? cached;

    /// <summary>Gets the coverage of the archive in its current version.</summary>
    /// <returns>The coverage; null if the archive has no dated articles.</returns>
    public async Task<Coverage?> OfAsync(ArchiveContext archive, SearchIndex index, CancellationToken cancellation)
    {
        var version = await archiveVersion.ReadAsync(cancellation);
        if (cached is { } last && last.Version == version)
            return last.Coverage;
        await reading.WaitAsync(cancellation);
        try
        {
            version = await archiveVersion.ReadAsync(cancellation);
            if (cached is not { } current || current.Version != version)
                cached = current = new Snapshot(version, await Coverage.OfAsync(archive, index, cancellation));
            return current.Coverage;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private sealed record Snapshot(long Version, Coverage? Coverage);
}
