using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Text.Index;
using Segment = NewsArchive.Text.Index.Segment;

namespace NewsArchive.Search;

/// <summary>
/// The segments of the index, opened. Large ones are files in a folder beside the archive's, named and checked by their checksums and mapped
/// into memory; what is missing or damaged there is written again from the database, so that the folder may be deleted at any time.
/// </summary>
public sealed class SegmentCache(IOptions<ArchiveSettings> settings, ArchiveVersion archiveVersion) : IDisposable
{
    private const int LargestInMemory = 1 << 20;

    private readonly Dictionary<long, Segment> opened = [];
    private readonly SemaphoreSlim gate = new(1);
    private Snapshot current = new(-1, [], new IndexReader([]));

    /// <param name="Version">The archive's version, or an earlier one, when its segments were these.</param>
    private sealed record Snapshot(long Version, (long Checksum, long Live)[] Of, IndexReader Reader);

    private string Folder => Path.GetFullPath(settings.Value.Path) + "-index";

    /// <summary>The live set of a segment.</summary>
    public static LiveSet LiveOf(IndexSegment row) => row.Live is { } bytes ? LiveSet.FromBytes(bytes, row.Count) : LiveSet.All(row.Count);

    /// <summary>Opens the index as an archive has it now.</summary>
    public async Task<IndexReader> ReadAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        while (true)
        {
            var version = archiveVersion.Read();
            if (current is var last && last.Version == version) return last.Reader;
            var rows = await archive.IndexSegments.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation);
            var of = rows.Select(row => (row.Checksum, row.Live is null ? 0 : MemoryMarshal.Read<long>(XxHash3.Hash(row.Live)))).ToArray();
            if (current is var known && known.Of.AsSpan().SequenceEqual(of)) return (current = known with { Version = version }).Reader;
            try
            {
                var segments = new List<LiveSegment>();
                foreach (var row in rows) segments.Add(new LiveSegment(await OpenAsync(archive, row, cancellation), LiveOf(row)));
                var reader = new IndexReader(segments);
                current = new Snapshot(version, of, reader);
                await DropAsync(rows, cancellation);
                return reader;
            }
            catch (MergedException)
            {
                // The rows were read before the merge, and the content after it.
            }
        }
    }

    /// <summary>Opens a segment.</summary>
    public async Task<Segment> OpenAsync(ArchiveContext archive, IndexSegment row, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (opened.TryGetValue(row.Checksum, out var segment)) return segment;
            segment = OpenFile(row) ?? await ReadAsync(archive, row, cancellation);
            return opened[row.Checksum] = segment;
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
        if (row.Size <= LargestInMemory) return null;
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
        if (row.Size <= LargestInMemory)
        {
            using var memory = new MemoryStream(row.Size);
            await WriteAsync(parts, memory, cancellation);
            return Open(memory.ToArray());
        }
        // A file is whole under its name, or not there; it is mapped before another process that does not know of it may delete it.
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, $"{Guid.NewGuid():n}.new");
        try
        {
            await using (var file = File.Create(path)) await WriteAsync(parts, file, cancellation);
            var segment = Open(new MappedFile(path).Memory);
            File.Move(path, FileOf(row.Checksum), overwrite: true);
            return segment;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteAsync(IAsyncEnumerable<byte[]> parts, Stream stream, CancellationToken cancellation)
    {
        await foreach (var part in parts.WithCancellation(cancellation)) await stream.WriteAsync(part, cancellation);
        if (stream.Length == 0) throw new MergedException();
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
            foreach (var checksum in opened.Keys.Where(checksum => !kept.Contains(checksum)).ToList()) opened.Remove(checksum);
            if (!Directory.Exists(Folder)) return;
            var files = kept.Select(FileOf).ToHashSet(StringComparer.Ordinal);
            foreach (var file in Directory.EnumerateFiles(Folder, "*.segment").Where(file => !files.Contains(file))) File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What can't be deleted now can be at the next change.
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed class MergedException : Exception;
}
