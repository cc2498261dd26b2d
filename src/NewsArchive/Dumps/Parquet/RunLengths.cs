using System.Buffers;
using System.Buffers.Binary;

namespace NewsArchive.Dumps.Parquet;

/// <summary>Levels of values, which are 0 or 1 in the tables here, encoded by the lengths of their runs.</summary>
internal sealed class RunLengths
{
    private readonly ArrayBufferWriter<byte> runs = new();
    private bool current;
    private uint length;

    public void Add(bool level)
    {
        if (level != current)
            End();
        current = level;
        length++;
    }

    /// <summary>Writes the levels, after the number of their bytes.</summary>
    public void WriteTo(ArrayBufferWriter<byte> page)
    {
        End();
        BinaryPrimitives.WriteInt32LittleEndian(page.GetSpan(sizeof(int)), runs.WrittenCount);
        page.Advance(sizeof(int));
        page.Write(runs.WrittenSpan);
    }

    public void Clear()
    {
        runs.ResetWrittenCount();
        length = 0;
    }

    // The lowest bit of the length tells that a run follows, and not single levels.
    private void End()
    {
        if (length == 0)
            return;
        var header = length << 1;
        for (; header >= 0x80; header >>= 7)
            runs.Write([(byte)(header | 0x80)]);
        runs.Write([(byte)header, (byte)(current ? 1 : 0)]);
        length = 0;
    }
}
