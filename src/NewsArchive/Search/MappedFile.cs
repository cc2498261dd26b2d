using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace NewsArchive.Search;

/// <summary>A file's bytes as memory that the system reads when they are looked at, and may drop again.</summary>
public sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly int length;

    /// <param name="path">A file of at most 2 GB, which must stay as it is.</param>
    public MappedFile(string path)
    {
        length = checked((int)new FileInfo(path).Length);
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    public override Span<byte> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin()
    {
    }

    // Several may search in it when the index goes on, so that nobody can say when to dispose of it: it goes when nobody holds on to it.
#pragma warning disable CA2015 // A span does not hold on to it, but the index reader does, to the end of every search.
    ~MappedFile() => Dispose(disposing: false);
#pragma warning restore CA2015

    protected override void Dispose(bool disposing)
    {
        // One whose file could not be mapped has nothing to give back.
        if (start is null)
            return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        if (!disposing)
            return;
        view.Dispose();
        file.Dispose();
    }
}
