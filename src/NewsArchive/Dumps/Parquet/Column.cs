using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ZstdSharp;

namespace NewsArchive.Dumps.Parquet;

/// <summary>A column of a table: collects the values of a row group, and encodes them.</summary>
/// <param name="name">The name.</param>
/// <param name="type">The type of the values.</param>
/// <param name="isRequired">Whether every row has a value.</param>
/// <param name="hasRange">
/// Whether each row group tells its least and greatest value, by which readers skip row groups. Numbers always do.
/// </param>
internal sealed class Column(string name, ColumnType type, bool isRequired = false, bool hasRange = false)
{
    private const int DataPage = 0, Plain = 0, RunLength = 3;

    private readonly ArrayBufferWriter<byte> values = new();
    private readonly RunLengths presence = new(), continuation = new();
    private (long Least, long Greatest) numbers = (long.MaxValue, long.MinValue);
    private byte[]? least, greatest;
    private int count, nulls;

    public string Name => name;

    public ColumnType Type => type;

    public bool IsRequired => isRequired || type.IsList;

    /// <summary>The size of the collected values.</summary>
    public int Size => values.WrittenCount;

    public void Add(long? number)
    {
        AddPresence(number is not null);
        if (number is not { } value)
            return;
        numbers = (Math.Min(numbers.Least, value), Math.Max(numbers.Greatest, value));
        values.Write(BytesOf(value));
    }

    public void Add(string? text)
    {
        AddPresence(text is not null);
        if (text is not null)
            AddBytes(text);
    }

    public void Add(IReadOnlyList<string> texts)
    {
        for (var i = 0; i < Math.Max(1, texts.Count); i++)
        {
            continuation.Add(i > 0);
            AddPresence(texts.Count > 0);
            if (texts.Count > 0)
                AddBytes(texts[i]);
        }
    }

    /// <summary>Encodes the collected values as a page, and begins again.</summary>
    public ColumnChunk Encode(Compressor compressor)
    {
        var page = new ArrayBufferWriter<byte>();
        if (type.IsList)
            continuation.WriteTo(page);
        if (type.IsList || !isRequired)
            presence.WriteTo(page);
        page.Write(values.WrittenSpan);
        var compressed = compressor.Wrap(page.WrittenSpan);
        var (header, lengths) = (new ThriftWriter(), (Plain: page.WrittenCount, Compressed: compressed.Length));
        header.Struct(() =>
        {
            header.Int32(1, DataPage);
            header.Int32(2, lengths.Plain);
            header.Int32(3, lengths.Compressed);
            header.Struct(5, () =>
            {
                header.Int32(1, count);
                header.Int32(2, Plain);
                header.Int32(3, RunLength);
                header.Int32(4, RunLength);
            });
        });
        var chunk = new ColumnChunk(
            this, [.. header.Written, .. compressed], header.Written.Length + page.WrittenCount, count, nulls, Range());
        values.ResetWrittenCount();
        presence.Clear();
        continuation.Clear();
        (count, nulls, numbers, least, greatest) = (0, 0, (long.MaxValue, long.MinValue), null, null);
        return chunk;
    }

    private void AddPresence(bool isPresent)
    {
        count++;
        nulls += isPresent ? 0 : 1;
        presence.Add(isPresent);
    }

    private void AddBytes(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var span = values.GetSpan(sizeof(int) + length);
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        var bytes = span[sizeof(int)..][..length];
        Encoding.UTF8.GetBytes(text, bytes);
        if (hasRange)
        {
            // Readers compare the bytes.
            least = least is null || bytes.SequenceCompareTo(least) < 0 ? bytes.ToArray() : least;
            greatest = greatest is null || bytes.SequenceCompareTo(greatest) > 0 ? bytes.ToArray() : greatest;
        }
        values.Advance(sizeof(int) + length);
    }

    private (byte[], byte[])? Range() => (least, greatest) switch
    {
        ({ } first, { } last) => (first, last),
        _ when numbers.Least <= numbers.Greatest => (BytesOf(numbers.Least), BytesOf(numbers.Greatest)),
        _ => null,
    };

    private byte[] BytesOf(long number)
    {
        var bytes = new byte[type.Physical == ColumnType.Int32.Physical ? sizeof(int) : sizeof(long)];
        if (bytes.Length == sizeof(int))
            BinaryPrimitives.WriteInt32LittleEndian(bytes, checked((int)number));
        else
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return bytes;
    }
}

/// <summary>The values of a column in a row group, as they are stored.</summary>
/// <param name="Column">The column.</param>
/// <param name="Bytes">The header of the page, and its compressed content.</param>
/// <param name="PlainSize">The size before compression.</param>
/// <param name="Count">The number of values, null and empty lists included.</param>
/// <param name="Nulls">The number of those.</param>
/// <param name="Range">The least and the greatest value; null if that is not told.</param>
internal sealed record ColumnChunk(
    Column Column, byte[] Bytes, long PlainSize, int Count, int Nulls, (byte[] Least, byte[] Greatest)? Range);
