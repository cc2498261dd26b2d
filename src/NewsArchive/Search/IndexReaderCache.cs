using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Index;

namespace NewsArchive.Search;

/// <summary>Caches the current index reader, and opens a new one only when the index has changed.</summary>
public sealed class IndexReaderCache(SegmentCache segments, ArchiveVersion archiveVersion) : IDisposable
{
    private readonly Lock gate = new();
    private Snapshot current = new(null, [], new IndexReader([]));

    /// <param name="Version">The archive's version, or an earlier one, when it had these segments; null if it was read inside a
    /// transaction.</param>
    /// <param name="Rows">The segments, by ID.</param>
    /// <param name="Reader">The reader of the segments.</param>
    private sealed record Snapshot(long? Version, IReadOnlyList<IndexSegment> Rows, IndexReader Reader)
    {
        /// <summary>
        /// Determines whether the same articles are live in the same segments. Their number does not tell: an index can be rebuilt.
        /// </summary>
        public bool HasContentOf(IReadOnlyList<IndexSegment> rows) =>
            Rows.Count == rows.Count && Rows.Zip(rows).All(pair => pair.First.HasContentOf(pair.Second));
    }

    /// <summary>Opens the index as an archive has it now.</summary>
    /// <returns>A reader, which the caller disposes.</returns>
    public async Task<IndexReader> OpenAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        while (true)
        {
            // A transaction may see the archive as it was before its present version.
            long? version = archive.Database.CurrentTransaction is null ? archiveVersion.Read() : null;
            if (version is not null && ShareCurrent(known => known.Version == version, version) is { } unchanged)
                return unchanged;
            var rows = await archive.IndexSegments.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation);
            if (ShareCurrent(known => known.HasContentOf(rows), version) is { } same)
                return same;
            try
            {
                await segments.CloseAllButAsync(rows, cancellation);
                return Publish(new Snapshot(version, rows, new IndexReader(await segments.OpenAsync(archive, rows, cancellation))));
            }
            catch (SegmentGoneException)
            {
                // A merge came between reading the rows and reading the bytes.
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
            current.Reader.Dispose();
    }

    private IndexReader? ShareCurrent(Predicate<Snapshot> isUpToDate, long? version)
    {
        lock (gate)
        {
            if (!isUpToDate(current))
                return null;
            current = current with { Version = version };
            return current.Reader.Share();
        }
    }

    private IndexReader Publish(Snapshot snapshot)
    {
        lock (gate)
        {
            current.Reader.Dispose();
            current = snapshot;
            return snapshot.Reader.Share();
        }
    }
}
