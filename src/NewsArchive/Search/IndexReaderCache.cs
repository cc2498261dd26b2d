using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Index;

namespace NewsArchive.Search;

/// <summary>Caches the current index reader, and opens a new one only when the index has changed.</summary>
public sealed class IndexReaderCache(SegmentCache segments, ArchiveVersion archiveVersion) : IDisposable
{
    private readonly Lock gate = new();
    private Snapshot current = new(null, [], new IndexReader([]));

    /// <param name="Version">
    /// The archive's version when it had these segments, or an earlier version; null if the snapshot was read within a transaction.
    /// </param>
    /// <param name="Rows">The rows of the segments, ordered by ID.</param>
    /// <param name="Reader">The reader of the segments.</param>
    private sealed record Snapshot(long? Version, IReadOnlyList<IndexSegment> Rows, IndexReader Reader)
    {
        /// <summary>Determines whether the same articles are live in the same segments.</summary>
        public bool HasContentOf(IReadOnlyList<IndexSegment> rows) =>
            Rows.Count == rows.Count && Rows.Zip(rows).All(pair => pair.First.HasContentOf(pair.Second));
    }

    /// <summary>Opens the current index of an archive.</summary>
    /// <returns>A reader that the caller must dispose.</returns>
    public async Task<IndexReader> OpenAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        while (true)
        {
            // A transaction may see a state of the archive that precedes the current version.
            long? version = archive.Database.CurrentTransaction is null ? await archiveVersion.ReadAsync(cancellation) : null;
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
                // A merge deleted a segment after its row was read.
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
