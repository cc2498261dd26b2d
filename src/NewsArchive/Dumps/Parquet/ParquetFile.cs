using System.Buffers.Binary;

namespace NewsArchive.Dumps.Parquet;

/// <summary>
/// Writes a Parquet file: row groups, one after another, and then what they are. The same rows make the same bytes.
/// </summary>
/// <param name="output">Where to write; the position is that of an empty file.</param>
/// <param name="columns">The columns.</param>
internal sealed class ParquetFile(Stream output, IReadOnlyList<Column> columns)
{
    private const int Optional = 1, Repeated = 2, ListType = 3, Zstd = 6, Plain = 0, RunLength = 3;

    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    private readonly List<RowGroup> groups = [];
    private long position;

    public async Task AppendAsync(EncodedRows rows, CancellationToken cancellation)
    {
        if (position == 0)
            await WriteAsync(Magic, cancellation);
        var offset = position;
        foreach (var chunk in rows.Chunks)
            await WriteAsync(chunk.Bytes, cancellation);
        // The values themselves are not kept.
        var placed = rows.Chunks.Select(chunk => new Placed(chunk with { Bytes = [] }, chunk.Bytes.Length));
        groups.Add(new RowGroup(offset, rows.Count, [.. placed]));
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (position == 0)
            await WriteAsync(Magic, cancellation);
        var footer = Footer();
        await WriteAsync(footer, cancellation);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        await WriteAsync(length, cancellation);
        await WriteAsync(Magic, cancellation);
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellation)
    {
        await output.WriteAsync(bytes, cancellation);
        position += bytes.Length;
    }

    private byte[] Footer()
    {
        var thrift = new ThriftWriter();
        thrift.Struct(() =>
        {
            thrift.Int32(1, 1);
            IReadOnlyList<Action> schema = [() => WriteRoot(thrift), .. columns.SelectMany(column => SchemaOf(thrift, column))];
            thrift.Structs(2, schema, write => write());
            thrift.Int64(3, groups.Sum(group => (long)group.Count));
            thrift.Structs(4, groups, group => Write(thrift, group));
            thrift.Text(6, "NewsArchive");
            // The order of values is that of their types. Without it, readers may not use the ranges of texts.
            thrift.Structs(7, columns, _ => thrift.Struct(1, () => { }));
        });
        return thrift.Written.ToArray();
    }

    private void WriteRoot(ThriftWriter thrift)
    {
        thrift.Text(4, "articles");
        thrift.Int32(5, columns.Count);
    }

    private static IEnumerable<Action> SchemaOf(ThriftWriter thrift, Column column)
    {
        if (!column.Type.IsList)
            return [() => WriteValue(thrift, column, column.Name)];
        return
        [
            () =>
            {
                thrift.Int32(3, 0);
                thrift.Text(4, column.Name);
                thrift.Int32(5, 1);
                thrift.Int32(6, ListType);
                thrift.Struct(10, () => thrift.Struct(ListType, () => { }));
            },
            () =>
            {
                thrift.Int32(3, Repeated);
                thrift.Text(4, "list");
                thrift.Int32(5, 1);
            },
            () => WriteValue(thrift, column, "element"),
        ];
    }

    private static void WriteValue(ThriftWriter thrift, Column column, string name)
    {
        var type = column.Type;
        thrift.Int32(1, type.Physical);
        thrift.Int32(3, column.IsRequired ? 0 : Optional);
        thrift.Text(4, name);
        if (type.Converted is { } converted)
            thrift.Int32(6, converted);
        if (type.Logical is { } logical)
            thrift.Struct(10, () => thrift.Struct(logical, () => WriteUnit(thrift, type)));
    }

    // Microseconds, in UTC.
    private static void WriteUnit(ThriftWriter thrift, ColumnType type)
    {
        if (type != ColumnType.Time)
            return;
        thrift.True(1);
        thrift.Struct(2, () => thrift.Struct(2, () => { }));
    }

    private static void Write(ThriftWriter thrift, RowGroup group)
    {
        var offset = group.Offset;
        thrift.Structs(1, group.Chunks, chunk =>
        {
            thrift.Int64(2, offset);
            thrift.Struct(3, () => Write(thrift, chunk, offset));
            offset += chunk.Size;
        });
        thrift.Int64(2, group.Chunks.Sum(chunk => chunk.Chunk.PlainSize));
        thrift.Int64(3, group.Count);
    }

    private static void Write(ThriftWriter thrift, Placed placed, long offset)
    {
        var (chunk, size) = placed;
        thrift.Int32(1, chunk.Column.Type.Physical);
        thrift.Int32s(2, Plain, RunLength);
        thrift.Texts(3, chunk.Column.Type.IsList ? [chunk.Column.Name, "list", "element"] : [chunk.Column.Name]);
        thrift.Int32(4, Zstd);
        thrift.Int64(5, chunk.Count);
        thrift.Int64(6, chunk.PlainSize);
        thrift.Int64(7, size);
        thrift.Int64(9, offset);
        thrift.Struct(12, () =>
        {
            if (!chunk.Column.Type.IsList)
                thrift.Int64(3, chunk.Nulls);
            if (chunk.Range is not { } range)
                return;
            thrift.Binary(5, range.Greatest);
            thrift.Binary(6, range.Least);
        });
    }

    private sealed record RowGroup(long Offset, int Count, IReadOnlyList<Placed> Chunks);

    private sealed record Placed(ColumnChunk Chunk, int Size);
}

/// <summary>Rows as they are stored, in any number of files.</summary>
/// <param name="Count">The number of rows.</param>
/// <param name="Chunks">The values of each column.</param>
internal sealed record EncodedRows(int Count, IReadOnlyList<ColumnChunk> Chunks);
