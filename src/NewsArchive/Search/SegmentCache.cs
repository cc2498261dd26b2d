using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Search;

/// <summary>
/// The segments of the index, opened. Large ones are files in a folder beside the archive's, named and checked by their checksums and mapped
/// into memory; what is missing or damaged there is written again from the database, so that the folder may be deleted at any time.
/// </summary>
public sealed class SegmentCache(IOptions<ArchiveSettings> settings, ArchiveVersion archiveVersion, TimeProvider clock) : IDisposable
{
    private const int LargestInMemory = 1 << 20;

    /// <summary>Longer than anybody writes a file of the folder: what is unfinished after it was left by a program that was killed.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    private readonly Dictionary<long, Segment> opened = [];
    private readonly SemaphoreSlim gate = new(1);
    private Snapshot current = new(null, [], new IndexReader([]));

    /// <param name="Version">The archive's version, or an earlier one, when it had these segments; null where it was read inside a transaction.</param>
    /// <param name="Rows">The segments, by id.</param>
    /// <param name="Reader">The reader of the segments.</param>
    private sealed record Snapshot(long? Version, IReadOnlyList<IndexSegment> Rows, IndexReader Reader)
    {
        /// <summary>Whether these segments hold the same articles and the same of them live.</summary>
        public bool HasContentOf(IReadOnlyList<IndexSegment> rows) => Rows.Count == rows.Count && Rows.Zip(rows)
            .All(pair => pair.First.Checksum == pair.Second.Checksum && pair.First.Live.AsSpan().SequenceEqual(pair.Second.Live));
    }

    private string Folder => Path.GetFullPath(settings.Value.Path) + "-index";

    /// <summary>The live set of a segment.</summary>
    public static LiveSet LiveOf(IndexSegment row) => row.Live is { } bytes ? LiveSet.FromBytes(bytes, row.Count) : LiveSet.All(row.Count);

    /// <summary>Opens the index as an archive has it now.</summary>
    public async Task<IndexReader> ReadAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        while (true)
        {
            // Within a transaction the archive may be an older one than its version says.
            long? version = archive.Database.CurrentTransaction is null ? archiveVersion.Read() : null;
            if (version is not null && current is var last && last.Version == version)
                return last.Reader;
            var rows = await archive.IndexSegments.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation);
            if (current is var known && known.HasContentOf(rows))
                return (current = known with { Version = version }).Reader;
            try
            {
                var segments = new List<LiveSegment>();
                foreach (var row in rows)
                    segments.Add(new LiveSegment(await OpenAsync(archive, row, cancellation), LiveOf(row)));
                var reader = new IndexReader(segments);
                current = new Snapshot(version, rows, reader);
                await DropAsync(rows, cancellation);
                return reader;
            }
            catch (SegmentGoneException)
            {
                // The rows were read before a merge, and the content after it.
            }
        }
    }

    /// <summary>Opens a segment.</summary>
    /// <exception cref="SegmentGoneException">It was merged away since its row was read.</exception>
    public async Task<Segment> OpenAsync(ArchiveContext archive, IndexSegment row, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (opened.TryGetValue(row.Checksum, out var segment))
                return segment;
            segment = OpenFile(row) ?? await ReadAsync(archive, row, cancellation);
            return opened[row.Checksum] = segment;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Makes one segment of several; its bytes are a file here before they are in the database.</summary>
    public async Task<Segment> MergeAsync(IReadOnlyList<LiveSegment> segments, CancellationToken cancellation)
    {
        var merged = segments.Sum(s => (long)s.Segment.ByteCount) > LargestInMemory
            ? await KeepAsync(file => Task.FromResult(SegmentMerger.Merge(segments, file)), cancellation)
            : Merge(segments);
        await gate.WaitAsync(cancellation);
        try
        {
            opened[merged.Checksum] = merged;
        }
        finally
        {
            gate.Release();
        }
        return merged;
    }

    /// <summary>Lets go of segments that are merged away. Should that be rolled back, they are in the database still.</summary>
    public async Task LetGoAsync(IEnumerable<IndexSegment> rows, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            foreach (var row in rows)
            {
                if (opened.Remove(row.Checksum))
                    Delete(FileOf(row.Checksum));
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private string FileOf(long checksum) => Path.Combine(Folder, $"{checksum:x16}.segment");

    private Segment? OpenFile(IndexSegment row)
    {
        if (row.Size <= LargestInMemory)
            return null;
        try
        {
            return Segment.Open(new MappedFile(FileOf(row.Checksum)).Memory) is var segment && segment.Checksum == row.Checksum ? segment : null;
        }
        catch (Exception e) when (e is IOException or SegmentFormatException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<Segment> ReadAsync(ArchiveContext archive, IndexSegment row, CancellationToken cancellation)
    {
        var parts = archive.IndexSegmentParts.AsNoTracking().Where(p => p.SegmentId == row.Id).OrderBy(p => p.Number).Select(p => p.Bytes).AsAsyncEnumerable();
        if (row.Size > LargestInMemory)
            return await KeepAsync(file => WriteAsync(parts, file, cancellation), cancellation);
        using var memory = new MemoryStream(row.Size);
        await WriteAsync(parts, memory, cancellation);
        return Open(memory.ToArray());
    }

    private static async Task WriteAsync(IAsyncEnumerable<byte[]> parts, Stream stream, CancellationToken cancellation)
    {
        await foreach (var part in parts.WithCancellation(cancellation))
            await stream.WriteAsync(part, cancellation);
        if (stream.Length == 0)
            throw new SegmentGoneException();
    }

    private static Segment Merge(IReadOnlyList<LiveSegment> segments)
    {
        using var memory = new MemoryStream();
        SegmentMerger.Merge(segments, memory);
        return Open(memory.ToArray());
    }

    /// <summary>Makes a file of a segment and maps it.</summary>
    private async Task<Segment> KeepAsync(Func<Stream, Task> write, CancellationToken cancellation)
    {
        // A file is whole under its name, or not there; it is mapped before another process that does not know of it may delete it.
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, $"{Guid.NewGuid():n}.new");
        try
        {
            await using (var file = File.Create(path))
                await write(file);
            cancellation.ThrowIfCancellationRequested();
            var segment = Open(new MappedFile(path).Memory);
            File.Move(path, FileOf(segment.Checksum), overwrite: true);
            return segment;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Segment Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Segment.Open(bytes);
        }
        catch (SegmentFormatException e)
        {
            throw new InvalidDataException($"the search index of the archive can't be read: {e.Message}; the verb reindex makes it anew", e);
        }
    }

    /// <summary>Lets go of segments that the index no longer has. Whoever searches in one holds on to it.</summary>
    private async Task DropAsync(List<IndexSegment> rows, CancellationToken cancellation)
    {
        var kept = rows.Select(row => row.Checksum).ToHashSet();
        await gate.WaitAsync(cancellation);
        try
        {
            foreach (var checksum in opened.Keys.Where(checksum => !kept.Contains(checksum)).ToList())
                opened.Remove(checksum);
            if (!Directory.Exists(Folder))
                return;
            var files = kept.Select(FileOf).ToHashSet(StringComparer.Ordinal);
            foreach (var file in Directory.EnumerateFiles(Folder, "*.segment").Where(file => !files.Contains(file)))
                Delete(file);
            foreach (var file in Directory.EnumerateFiles(Folder, "*.new").Where(file => clock.GetUtcNow() - File.GetLastWriteTimeUtc(file) > LongestWrite))
                Delete(file);
        }
        finally
        {
            gate.Release();
        }
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What can't be deleted now can be at the next change.
        }
    }
}

/// <summary>A segment was merged away between the time when its row was read and the time when its content was.</summary>
public sealed class SegmentGoneException : Exception;
