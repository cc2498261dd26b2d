using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace NewsArchive.Text.Index.Segments;

/// <summary>Buffers a segment while it is written. Bytes that are final are flushed to a stream, so that few are held in memory.</summary>
internal sealed class SegmentBuffer(Stream output)
{
    private const int FlushSize = 1 << 16;

    private readonly XxHash3 hash = new();
    private byte[] bytes = new byte[FlushSize];
    // The number of bytes in the stream and in the buffer.
    private int written, buffered;

    /// <summary>The size of the segment so far.</summary>
    public int Length => written + buffered;

    /// <summary>Appends zero bytes.</summary>
    /// <returns>A writable span of the appended bytes, valid until the next call to a method that appends or flushes.</returns>
    public Span<byte> Append(int count)
    {
        if ((long)written + buffered + count > Array.MaxLength)
            throw new InvalidOperationException("a segment can't be larger than 2 GB");
        if (buffered + count > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(buffered + count, bytes.Length * 2L)));
        var added = bytes.AsSpan(buffered, count);
        added.Clear();
        buffered += count;
        return added;
    }

    /// <summary>
    /// Gets a writable span from an offset to the end of the segment. The bytes must not have been flushed. The span is valid until the
    /// next call to a method that appends or flushes.
    /// </summary>
    public Span<byte> AsSpan(int start) => bytes.AsSpan(start - written, Length - start);

    /// <summary>Marks all bytes so far as final, so that they can be flushed to the stream.</summary>
    public void Commit()
    {
        if (buffered >= FlushSize)
            Flush();
    }

    /// <summary>Flushes all bytes to the stream.</summary>
    /// <returns>The checksum (XXH3, 64 bits) of the bytes so far.</returns>
    public ulong Flush()
    {
        var pending = bytes.AsSpan(0, buffered);
        hash.Append(pending);
        output.Write(pending);
        (written, buffered) = (Length, 0);
        return hash.GetCurrentHashAsUInt64();
    }

    public void Add<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var source = MemoryMarshal.AsBytes(values);
        source.CopyTo(Append(source.Length));
    }

    /// <summary>Adds a number in variable-length encoding (LEB128): seven bits per byte, the lowest first.</summary>
    public void AddNumber(int value)
    {
        var rest = (uint)value;
        for (; rest > 127; rest >>= 7)
            Append(1)[0] = (byte)(rest | 128);
        Append(1)[0] = (byte)rest;
    }

    /// <summary>Appends zeros up to a multiple of a size.</summary>
    public void Align(int size) => Append((size - Length % size) % size);

    /// <summary>Reads a number written by <see cref="AddNumber"/>, and moves the offset past it.</summary>
    public static int ReadNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 128)
            return (int)value;
        value &= 127;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 127) << shift;
            if (next < 128)
                return (int)value;
        }
    }
}
