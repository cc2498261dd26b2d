using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace NewsArchive.Text.Index.Segments;

/// <summary>The bytes of a segment as it grows at its end. What will not change any more goes on to a stream, so that little of it is in memory.</summary>
internal sealed class SegmentBuffer(Stream output)
{
    private const int Enough = 1 << 16;

    private readonly XxHash3 hash = new();
    private byte[] bytes = new byte[Enough];
    // How many bytes have gone on, and how many wait.
    private int gone, count;

    /// <summary>How many bytes the segment has so far.</summary>
    public int Length => gone + count;

    /// <summary>Room for more bytes at the end, all zero.</summary>
    public Span<byte> Append(int count)
    {
        if ((long)gone + this.count + count > Array.MaxLength)
            throw new InvalidOperationException("a segment can't be larger than 2 GB");
        if (this.count + count > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(this.count + count, bytes.Length * 2L)));
        var room = bytes.AsSpan(this.count, count);
        room.Clear();
        this.count += count;
        return room;
    }

    /// <summary>The bytes from a place on that has not gone on.</summary>
    public Span<byte> From(int at) => bytes.AsSpan(at - gone, Length - at);

    /// <summary>Says that nothing of what was added so far will change.</summary>
    public void Settle()
    {
        if (count >= Enough)
            Flush();
    }

    /// <summary>Lets all bytes go on, and gives their checksum (XXH3 of 64 bits).</summary>
    public ulong Flush()
    {
        var waiting = bytes.AsSpan(0, count);
        hash.Append(waiting);
        output.Write(waiting);
        (gone, count) = (Length, 0);
        return hash.GetCurrentHashAsUInt64();
    }

    public void Add<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var source = MemoryMarshal.AsBytes(values);
        source.CopyTo(Append(source.Length));
    }

    public void AddByte(int value) => Append(1)[0] = (byte)value;

    /// <summary>Adds a number in as many bytes of seven bits as it needs.</summary>
    public void AddNumber(int value)
    {
        var rest = (uint)value;
        for (; rest > 127; rest >>= 7)
            AddByte((int)(rest | 128));
        AddByte((int)rest);
    }

    public void Align(int size) => Append((size - Length % size) % size);

    /// <summary>Reads what <see cref="AddNumber"/> wrote.</summary>
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
