using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Search.Segments;

/// <summary>
/// A folder of segment files, named by checksum and mapped into memory. The folder is a cache: missing or damaged files are written again,
/// so it may be deleted at any time.
/// </summary>
/// <param name="path">The path of the folder, which is created with its first file.</param>
/// <param name="clock">The clock by which the age of unfinished files is determined.</param>
internal sealed class SegmentFolder(string path, TimeProvider clock)
{
    /// <summary>The age above which an unfinished file must have been left behind by a killed process.</summary>
    private static readonly TimeSpan MaxWriteDuration = TimeSpan.FromHours(1);

    /// <summary>Maps a segment.</summary>
    /// <returns>The segment; null if the file is missing or damaged.</returns>
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
    /// <param name="write">A function that writes the content of the segment to a stream.</param>
    /// <param name="cancellation">Cancels the write.</param>
    /// <exception cref="SegmentFormatException">The data is not a segment.</exception>
    public async Task<Segment> WriteAsync(Func<Stream, Task> write, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);
        // The file gets its final name only when it is complete. It is mapped before that, because another process that does not know the
        // segment may delete the file.
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

    /// <summary>Deletes the file of a segment, if possible. Memory mapped from the file remains readable.</summary>
    public void Delete(long checksum) => Delete(FileOf(checksum));

    /// <summary>Deletes the files of all other segments, and unfinished files that were left behind.</summary>
    public void DeleteAllBut(IEnumerable<long> checksums)
    {
        if (!Directory.Exists(path))
            return;
        var kept = checksums.Select(FileOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path, "*.segment").Where(file => !kept.Contains(file)))
            Delete(file);
        var oldest = clock.GetUtcNow() - MaxWriteDuration;
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
            // The file is deleted the next time the index changes.
        }
    }
}
