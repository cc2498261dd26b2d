using System.Text;
using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Json;

/// <summary>
/// A decoded file as UTF-8, from which JSON is read whatever the encoding of the file, with the line number of each byte. A byte order mark
/// at the start of a line is replaced with spaces; concatenated files contain such marks.
/// </summary>
internal sealed class Utf8Text
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly byte[] bytes;
    private readonly int[] starts;
    private readonly LineIndex index;

    private Utf8Text(byte[] bytes, int[] starts) => (this.bytes, this.starts, index) = (bytes, starts, new LineIndex(starts));

    public ReadOnlySpan<byte> Bytes => bytes;

    public static Utf8Text Of(SourceText source)
    {
        var (bytes, starts) = (Encoding.UTF8.GetBytes(source.Text), new int[source.Lines.Count]);
        var (position, length) = (0, 0);
        foreach (var (i, line) in source.Lines.Index())
        {
            length += Encoding.UTF8.GetByteCount(source.Text.AsSpan(position, line.Start - position));
            (position, starts[i]) = (line.Start, length);
            for (var mark = line.Start; mark < line.Start + line.Length && source.Text[mark] == ByteOrderMark; mark++)
                bytes.AsSpan(length + 3 * (mark - line.Start), 3).Fill((byte)' ');
        }
        return new Utf8Text(bytes, starts);
    }

    /// <summary>Gets the bytes of a line, given its index.</summary>
    public ReadOnlySpan<byte> Line(int index) =>
        bytes.AsSpan(starts[index]..(index + 1 < starts.Length ? starts[index + 1] : bytes.Length));

    /// <summary>Gets the number of the line that contains a byte, from 1.</summary>
    public int LineAt(long position) => index.NumberAt((int)position);
}
