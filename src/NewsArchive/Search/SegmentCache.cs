using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Search;

/// <summary>
/// The opened segments of the index, by checksum. What it returns is a lease, which the caller disposes: a segment stays readable until its
/// last lease ends, even when it is merged away meanwhile. Large segments are mapped from files in a folder beside the archive's file.
/// </summary>
public sealed class SegmentCache(IOptions<ArchiveSettings> settings, TimeProvider clock) : IDisposable
{
    private const int LargestInMemory = 1 << 20;

    private readonly SegmentFolder folder = new(Path.GetFullPath(settings.Value.Path) + "-index", clock);
    private readonly Dictionary<long, Segment> opened = [];
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>Opens segments.</summary>
    /// <exception cref="SegmentGoneException">One was merged away since its row was read.</exception>
    public async Task<List<LiveSegment>> OpenAsync(ArchiveContext archive, IEnumerable<IndexSegment> rows, CancellationToken cancellation)
    {
        var segments = new List<LiveSegment>();
        try
        {
            foreach (var row in rows)
                segments.Add(await OpenAsync(archive, row, cancellation));
            return segments;
        }
        catch
        {
            segments.ForEach(segment => segment.Dispose());
            throw;
        }
    }

    /// <summary>Opens a segment.</summary>
    /// <exception cref="SegmentGoneException">It was merged away since its row was read.</exception>
    public async Task<LiveSegment> OpenAsync(ArchiveContext archive, IndexSegment row, CancellationToken cancellation)
    {
        var live = row.Live is { } bytes ? LiveSet.FromBytes(bytes, row.Count) : LiveSet.All(row.Count);
        await gate.WaitAsync(cancellation);
        try
        {
            if (!opened.TryGetValue(row.Checksum, out var segment))
            {
                segment = row.Size > LargestInMemory ? folder.Open(row.Checksum) : null;
                opened.Add(row.Checksum, segment ??= await LoadAsync(archive, row, cancellation));
            }
            return new LiveSegment(segment.Share(), live);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Merges segments into one, which is not in the database yet.</summary>
    /// <exception cref="SegmentGoneException">One was merged away since its row was read.</exception>
    public async Task<Segment> MergeAsync(ArchiveContext archive, IReadOnlyList<IndexSegment> rows, CancellationToken cancellation)
    {
        var sources = await OpenAsync(archive, rows, cancellation);
        try
        {
            return await CreateAsync(rows.Sum(row => (long)row.Size), stream =>
            {
                SegmentMerger.Merge(sources, stream);
                return Task.CompletedTask;
            }, cancellation);
        }
        finally
        {
            sources.ForEach(source => source.Dispose());
        }
    }

    /// <summary>
    /// Closes segments that were merged away, and deletes their files. If that is rolled back, they are read from the database again.
    /// </summary>
    public Task CloseAsync(IReadOnlyList<IndexSegment> rows, CancellationToken cancellation) =>
        CloseAsync(checksum => rows.Any(row => row.Checksum == checksum), cancellation);

    /// <summary>Closes the segments that the index no longer has, and deletes their files.</summary>
    public async Task CloseAllButAsync(IReadOnlyList<IndexSegment> rows, CancellationToken cancellation)
    {
        var kept = rows.Select(row => row.Checksum).ToHashSet();
        await CloseAsync(checksum => !kept.Contains(checksum), cancellation);
        folder.DeleteAllBut(kept);
    }

    public void Dispose()
    {
        foreach (var segment in opened.Values)
            segment.Dispose();
        gate.Dispose();
    }

    private async Task CloseAsync(Predicate<long> isClosed, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            foreach (var (checksum, segment) in opened.Where(entry => isClosed(entry.Key)).ToList())
            {
                opened.Remove(checksum);
                segment.Dispose();
                folder.Delete(checksum);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Reads a segment from the database.</summary>
    private async Task<Segment> LoadAsync(ArchiveContext archive, IndexSegment row, CancellationToken cancellation)
    {
        var parts = archive.IndexSegmentParts.AsNoTracking().Where(p => p.SegmentId == row.Id).OrderBy(p => p.Number).Select(p => p.Bytes);
        return await CreateAsync(row.Size, async stream =>
        {
            await foreach (var part in parts.AsAsyncEnumerable().WithCancellation(cancellation))
                await stream.WriteAsync(part, cancellation);
            if (stream.Length == 0)
                throw new SegmentGoneException();
        }, cancellation);
    }

    /// <summary>Creates a segment in memory, or in a file if it is large.</summary>
    private async Task<Segment> CreateAsync(long size, Func<Stream, Task> write, CancellationToken cancellation)
    {
        try
        {
            if (size > LargestInMemory)
                return await folder.WriteAsync(write, cancellation);
            using var memory = new MemoryStream((int)size);
            await write(memory);
            return Segment.Open(memory.ToArray());
        }
        catch (SegmentFormatException e)
        {
            throw new InvalidDataException($"the search index can't be read: {e.Message}; the verb reindex rebuilds it", e);
        }
    }
}

/// <summary>Thrown where a segment was merged away between reading its row and reading its bytes.</summary>
public sealed class SegmentGoneException : Exception;
