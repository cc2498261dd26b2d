using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace NewsArchive.Search.Segments;

/// <summary>A file mapped into memory. Reading it after disposal throws <see cref="ObjectDisposedException"/>.</summary>
public sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedViewAccessor view;
    private readonly int length;
    private byte* start;

    /// <summary>Maps a file.</summary>
    /// <param name="path">The path of a file of at most 2 GB, which must not change.</param>
    public MappedFile(string path)
    {
        length = checked((int)new FileInfo(path).Length);
        // The view keeps the mapping alive after the file is closed.
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        return new(start, length);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        return new(start + elementIndex);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (start is null)
            return;
        start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
    }
}
