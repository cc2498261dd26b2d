using System.IO.Compression;

namespace NewsArchive.Archive.Bulletins;

/// <summary>A part of a file, compressed with Brotli. Concatenated in order, the parts are the file.</summary>
public sealed class SourcePart
{
    public long SourceId { get; init; }

    /// <summary>The zero-based number of the part in the file.</summary>
    public required int Number { get; init; }

    /// <summary>The one-based number of the part's first line in the file.</summary>
    public required int FirstLine { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>The text that was extracted from the bytes, such as those of a PDF; null if the bytes are text.</summary>
    public byte[]? Extract { get; init; }

    public static SourcePart Of(long sourceId, int number, int firstLine, byte[] bytes, byte[]? extract) => new()
    {
        SourceId = sourceId,
        Number = number,
        FirstLine = firstLine,
        Content = Compress(bytes),
        Extract = extract is null ? null : Compress(extract),
    };

    /// <summary>Decompresses the bytes of the file.</summary>
    public byte[] ToBytes() => Decompress(Content);

    /// <summary>Decompresses the extracted text, or the bytes if they are text.</summary>
    public byte[] ToText() => Decompress(Extract ?? Content);

    public static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal))
            brotli.Write(bytes);
        return compressed.ToArray();
    }

    private static byte[] Decompress(byte[] compressed)
    {
        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
