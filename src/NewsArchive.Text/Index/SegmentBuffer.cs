using System.Runtime.InteropServices;

namespace NewsArchive.Text.Index;

/// <summary>Bytes that grow at their end.</summary>
internal sealed class SegmentBuffer(int capacity)
{
    private byte[] bytes = new byte[Math.Max(capacity, 64)];

    public int Length { get; private set; }

    /// <summary>Room for more bytes at the end, all zero.</summary>
    public Span<byte> Append(int count)
    {
        if ((long)Length + count > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)Length + count, bytes.Length * 3L / 2)));
        Length += count;
        return bytes.AsSpan(Length - count, count);
    }

    public Span<byte> this[Range range] => bytes.AsSpan(0, Length)[range];

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
        for (; rest > 127; rest >>= 7) AddByte((int)(rest | 128));
        AddByte((int)rest);
    }

    public void Align(int size) => Append((size - Length % size) % size);

    /// <summary>What was added, without a copy.</summary>
    public ReadOnlyMemory<byte> ToMemory() => bytes.AsMemory(0, Length);

    /// <summary>Reads what <see cref="AddNumber"/> wrote.</summary>
    public static int ReadNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 128) return (int)value;
        value &= 127;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 127) << shift;
            if (next < 128) return (int)value;
        }
    }
}
