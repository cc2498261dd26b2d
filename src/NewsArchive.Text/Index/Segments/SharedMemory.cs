using System.Buffers;

namespace NewsArchive.Text.Index.Segments;

/// <summary>Counts the leases of a block of memory, and releases it when the last lease ends.</summary>
/// <param name="bytes">The memory.</param>
/// <param name="owner">The owner to dispose with the last lease; null if the garbage collector manages the memory.</param>
internal sealed class SharedMemory(ReadOnlyMemory<byte> bytes, IMemoryOwner<byte>? owner)
{
    private int leases = 1;

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Adds a lease.</summary>
    /// <exception cref="ObjectDisposedException">The last lease has ended.</exception>
    public void Acquire()
    {
        var known = Volatile.Read(ref leases);
        while (true)
        {
            ObjectDisposedException.ThrowIf(known == 0, typeof(Segment));
            var found = Interlocked.CompareExchange(ref leases, known + 1, known);
            if (found == known)
                return;
            known = found;
        }
    }

    /// <summary>Ends a lease.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref leases) == 0)
            owner?.Dispose();
    }
}
