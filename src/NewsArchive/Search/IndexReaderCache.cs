using NewsArchive.Archive;
using NewsArchive.Search.Formats;
using NewsArchive.Search.Segments;
using NewsArchive.Text.Index;

namespace NewsArchive.Search;

/// <summary>Caches the current index reader, and opens a new one only when the index has changed.</summary>
public sealed class IndexReaderCache(SegmentCache segments, ArchiveVersion archiveVersion) : IDisposable
{
    private readonly Lock gate = new();
    private Snapshot current = new(null, [], [], new IndexReader([]));

    /// <param name="Version">
    /// The archive's version when it had these segments, or an earlier version; null if the snapshot was read within a transaction.
    /// </param>
    /// <param name="Rows">The rows of the segments, ordered by ID.</param>
    /// <param name="Changes">The changes that are not in the segments.</param>
    /// <param name="Reader">The reader of the segments.</param>
    private sealed record Snapshot(long? Version, IReadOnlyList<IndexSegment> Rows, IReadOnlyList<IndexChange> Changes, IndexReader Reader)
    {
        /// <summary>Determines whether the same articles are live in the same segments, and the same have changed since.</summary>
        public bool HasContentOf(IReadOnlyList<IndexSegment> rows, IReadOnlyList<IndexChange> changes) =>
            Rows.Count == rows.Count && Rows.Zip(rows).All(pair => pair.First.HasContentOf(pair.Second))
            && Changes.Select(change => change.Id).SequenceEqual(changes.Select(change => change.Id));
    }

    /// <summary>Opens the current index of an archive.</summary>
    /// <returns>A reader that the caller must dispose.</returns>
    /// <exception cref="IndexDamagedException">The archive has no index in the format of this program, or it can't be read.</exception>
    public async Task<IndexReader> OpenAsync(ArchiveContext archive, IndexFormats formats, CancellationToken cancellation)
    {
        while (true)
        {
            // A transaction may see a state of the archive that precedes the current version.
            long? version = archive.Database.CurrentTransaction is null ? await archiveVersion.ReadAsync(cancellation) : null;
            if (version is not null && ShareCurrent(known => known.Version == version, version) is { } unchanged)
                return unchanged;
            // The segments, the changes and the changed articles have to be those of one state.
            await using var snapshot = archive.Database.CurrentTransaction is null ? await archive.BeginReadingAsync(cancellation) : null;
            if (await formats.FindAsync(cancellation) is not { BuiltTo: null })
                throw new IndexDamagedException(new IOException($"it is not built in format {formats.Current}"));
            var rows = await new SegmentStore(archive, formats.Current).RowsAsync(cancellation);
            var changes = await formats.ChangesAsync(cancellation);
            if (ShareCurrent(known => known.HasContentOf(rows, changes), version) is { } same)
                return same;
            try
            {
                await segments.CloseAllButAsync(rows, cancellation);
                var opened = await ChangedEntries.ReplaceAsync(
                    archive, await segments.OpenAsync(archive, rows, cancellation), [.. changes.Select(change => change.ArticleId)],
                    formats.Current, cancellation);
                return Publish(new Snapshot(version, rows, changes, new IndexReader(opened)));
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
