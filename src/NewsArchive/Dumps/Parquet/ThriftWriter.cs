using System.Buffers;
using System.Text;

namespace NewsArchive.Dumps.Parquet;

/// <summary>
/// Writes structs in the compact protocol of Thrift, in which the metadata of Parquet are. Fields are written in the order of their
/// numbers.
/// </summary>
internal sealed class ThriftWriter
{
    private const int Int32Type = 5, Int64Type = 6, BinaryType = 8, ListType = 9, StructType = 12, LongestShortList = 14;

    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Stack<int> outer = [];
    private int last;

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Int32(int field, int value)
    {
        Field(field, Int32Type);
        ZigZag(value);
    }

    public void Int64(int field, long value)
    {
        Field(field, Int64Type);
        ZigZag(value);
    }

    public void True(int field) => Field(field, type: 1);

    public void Binary(int field, ReadOnlySpan<byte> value)
    {
        Field(field, BinaryType);
        Varint((ulong)value.Length);
        bytes.Write(value);
    }

    public void Text(int field, string value) => Binary(field, Encoding.UTF8.GetBytes(value));

    public void Struct(int field, Action write)
    {
        Field(field, StructType);
        Struct(write);
    }

    public void Structs<T>(int field, IReadOnlyCollection<T> items, Action<T> write)
    {
        List(field, StructType, items.Count);
        foreach (var item in items)
            Struct(() => write(item));
    }

    public void Int32s(int field, params ReadOnlySpan<int> values)
    {
        List(field, Int32Type, values.Length);
        foreach (var value in values)
            ZigZag(value);
    }

    public void Texts(int field, IReadOnlyCollection<string> values)
    {
        List(field, BinaryType, values.Count);
        foreach (var value in values.Select(Encoding.UTF8.GetBytes))
        {
            Varint((ulong)value.Length);
            bytes.Write(value);
        }
    }

    /// <summary>Writes a struct that is no field: an item of a list, or the outermost one.</summary>
    public void Struct(Action write)
    {
        outer.Push(last);
        last = 0;
        write();
        Byte(0);
        last = outer.Pop();
    }

    private void List(int field, int type, int count)
    {
        Field(field, ListType);
        Byte((Math.Min(count, LongestShortList + 1) << 4) | type);
        if (count > LongestShortList)
            Varint((ulong)count);
    }

    // The number of a field is told by its distance from the field before, of which no struct here has more than 15.
    private void Field(int field, int type)
    {
        Byte(((field - last) << 4) | type);
        last = field;
    }

    private void ZigZag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((int)(value & 0x7F) | 0x80);
        Byte((int)value);
    }

    private void Byte(int value)
    {
        bytes.GetSpan(1)[0] = (byte)value;
        bytes.Advance(1);
    }
}
