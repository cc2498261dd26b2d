using System.Buffers.Binary;

namespace NewsArchive.Tests.Support;

/// <summary>Finds the bytes of an SQLite file that hold content: the payloads of the cells of its B-trees, and their overflow pages.</summary>
public sealed class SqliteCells
{
    private readonly byte[] file;
    private readonly int pageSize, usable;

    public SqliteCells(byte[] file)
    {
        this.file = file;
        pageSize = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(16)) is var size && size == 1 ? 1 << 16 : size;
        usable = pageSize - file[20];
    }

    /// <summary>Gets the ranges of a table or an index.</summary>
    /// <param name="root">The number of its root page, from 1.</param>
    /// <param name="isTable">Whether it is a table.</param>
    public IEnumerable<(int Offset, int Length)> Of(long root, bool isTable)
    {
        var page = (int)(root - 1) * pageSize;
        var header = page + (root == 1 ? 100 : 0);
        var isLeaf = (file[header] & 8) != 0;
        var cells = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(header + 3));
        if (!isLeaf)
        {
            foreach (var range in Of(Number(header + 8), isTable))
                yield return range;
        }
        for (var i = 0; i < cells; i++)
        {
            var at = page + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(header + (isLeaf ? 8 : 12) + (2 * i)));
            if (!isLeaf)
            {
                foreach (var range in Of(Number(at), isTable))
                    yield return range;
                at += 4;
            }
            if (isTable && !isLeaf)
                continue;
            var payload = Varint(ref at);
            if (isTable)
                Varint(ref at);
            foreach (var range in Payload(at, (int)payload, isTable))
                yield return range;
        }
    }

    private IEnumerable<(int Offset, int Length)> Payload(int at, int payload, bool isTable)
    {
        var most = isTable ? usable - 35 : ((usable - 12) * 64 / 255) - 23;
        var least = ((usable - 12) * 32 / 255) - 23;
        var fitting = least + ((payload - least) % (usable - 4));
        var local = payload <= most ? payload : fitting <= most ? fitting : least;
        yield return (at, local);
        var overflow = local < payload ? Number(at + local) : 0;
        for (var rest = payload - local; rest > 0; rest -= usable - 4)
        {
            var page = (int)(overflow - 1) * pageSize;
            yield return (page + 4, Math.Min(rest, usable - 4));
            overflow = Number(page);
        }
    }

    private long Number(int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));

    private long Varint(ref int at)
    {
        var value = 0L;
        for (var i = 0; i < 8; i++)
        {
            var next = file[at++];
            value = value << 7 | (next & 0x7FL);
            if (next < 0x80)
                return value;
        }
        return value << 8 | file[at++];
    }
}
