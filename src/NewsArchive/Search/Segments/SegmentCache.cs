using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Search.Segments;

/// <summary>
/// Caches the open segments of the index by checksum. Returns leases that the caller must dispose: a segment remains readable until its
/// last lease ends, even if it is merged in the meantime. Large segments are mapped from files in a folder next to the archive's file.
/// </summary>
public sealed class SegmentCache(IOptions<ArchiveSettings> settings, TimeProvider clock) : IDisposable
{
    private const int MaxSizeInMemory = 1 << 20;

    private readonly SegmentFolder folder = new(settings.Value.FullPath + "-index", clock);
    private readonly Dictionary<long, Segment> opened = [];
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>Opens segments.</summary>
    /// <exception cref="SegmentGoneException">A segment was deleted by a merge after its row was read.</exception>
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
    /// <exception cref="SegmentGoneException">The segment was deleted by a merge after its row was read.</exception>
    public async Task<LiveSegment> OpenAsync(ArchiveContext archive, IndexSegment row, CancellationToken cancellation)
    {
        var live = row.Live is { } bytes ? LiveSet.FromBytes(bytes, row.Count) : LiveSet.All(row.Count);
        await gate.WaitAsync(cancellation);
        try
        {
            if (!opened.TryGetValue(row.Checksum, out var segment))
            {
                segment = row.Size > MaxSizeInMemory ? folder.Open(row.Checksum) : null;
                opened.Add(row.Checksum, segment ??= await LoadAsync(archive, row, cancellation));
            }
            return new LiveSegment(segment.Share(), live);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Merges segments into a new one, which is not stored in the database yet.</summary>
    /// <exception cref="SegmentGoneException">A segment was deleted by a merge after its row was read.</exception>
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
    /// Closes segments that have been merged, and deletes their files. If the transaction of the merge is rolled back, the segments are
    /// loaded from the database again.
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

    /// <summary>Loads a segment from the database.</summary>
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

    /// <summary>Creates a segment in memory, or in a file if it is large and the folder can be written to.</summary>
    /// <exception cref="IndexDamagedException">The written content is not a segment.</exception>
    private async Task<Segment> CreateAsync(long size, Func<Stream, Task> write, CancellationToken cancellation)
    {
        try
        {
            if (size > MaxSizeInMemory && await TryCreateFileAsync(write, cancellation) is { } mapped)
                return mapped;
            using var memory = new MemoryStream((int)size);
            await write(memory);
            return Segment.Open(memory.ToArray());
        }
        catch (SegmentFormatException e)
        {
            throw new IndexDamagedException(e);
        }
    }

    private async Task<Segment?> TryCreateFileAsync(Func<Stream, Task> write, CancellationToken cancellation)
    {
        try
        {
            return await folder.WriteAsync(write, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>The exception that is thrown when a segment was deleted by a merge between reading its row and reading its content.</summary>
public sealed class SegmentGoneException : Exception;
