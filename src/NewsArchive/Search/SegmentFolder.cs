using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Search;

/// <summary>
/// A folder of segments as files, which are named by their checksums and mapped into memory. It is a cache: what is missing or damaged is
/// written again, so that the folder may be deleted at any time.
/// </summary>
/// <param name="path">The path of the folder, which is created with the first file.</param>
/// <param name="clock">The clock that tells the age of unfinished files.</param>
internal sealed class SegmentFolder(string path, TimeProvider clock)
{
    /// <summary>The age above which an unfinished file is no longer being written: it was left by a process that was killed.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    /// <summary>Maps a segment.</summary>
    /// <returns>The segment, or null if the file is missing or damaged.</returns>
    public Segment? Open(long checksum)
    {
        try
        {
            var segment = Segment.Open(new MappedFile(FileOf(checksum)));
            if (segment.Checksum == checksum)
                return segment;
            segment.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or SegmentFormatException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a segment to a file, and maps it.</summary>
    /// <param name="write">Writes the bytes of the segment to a stream.</param>
    /// <param name="cancellation">Cancels the write.</param>
    /// <exception cref="SegmentFormatException">The bytes are no segment.</exception>
    public async Task<Segment> WriteAsync(Func<Stream, Task> write, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);
        // Under its own name a file is always complete. It is mapped first, since another process that does not know the segment may delete
        // it.
        var unfinished = Path.Combine(path, $"{Guid.NewGuid():n}.new");
        Segment? segment = null;
        try
        {
            await using (var file = File.Create(unfinished))
                await write(file);
            cancellation.ThrowIfCancellationRequested();
            segment = Segment.Open(new MappedFile(unfinished));
            File.Move(unfinished, FileOf(segment.Checksum), overwrite: true);
            return segment;
        }
        catch
        {
            segment?.Dispose();
            throw;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Deletes the file of a segment, if possible. Memory that is mapped from it stays readable.</summary>
    public void Delete(long checksum) => Delete(FileOf(checksum));

    /// <summary>Deletes the files of all other segments, and unfinished files that were left behind.</summary>
    public void DeleteAllBut(IEnumerable<long> checksums)
    {
        if (!Directory.Exists(path))
            return;
        var kept = checksums.Select(FileOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path, "*.segment").Where(file => !kept.Contains(file)))
            Delete(file);
        var oldest = clock.GetUtcNow() - LongestWrite;
        foreach (var file in Directory.EnumerateFiles(path, "*.new").Where(file => File.GetLastWriteTimeUtc(file) < oldest))
            Delete(file);
    }

    private string FileOf(long checksum) => Path.Combine(path, $"{checksum:x16}.segment");

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is deleted when the index changes the next time.
        }
    }
}
