using System.IO.Compression;

namespace NewsArchive.Archive.Bulletins;

/// <summary>A piece of a file, compressed with Brotli. The pieces, one behind the other, are the file byte for byte.</summary>
public sealed class SourcePart
{
    public long SourceId { get; init; }

    /// <summary>Its place in the file, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The number of its first line in the file, from 1.</summary>
    public required int FirstLine { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>The text that was read in the bytes where they are no text themselves, as those of a PDF; null where they are.</summary>
    public byte[]? Extract { get; init; }

    public static SourcePart Of(long sourceId, int number, int firstLine, byte[] bytes, byte[]? extract) => new()
    {
        SourceId = sourceId,
        Number = number,
        FirstLine = firstLine,
        Content = Compress(bytes),
        Extract = extract is null ? null : Compress(extract),
    };

    /// <summary>Gives back the bytes.</summary>
    public byte[] ToBytes() => Decompress(Content);

    /// <summary>Gives what is to be read: the bytes, or the text found in them.</summary>
    public byte[] ToText() => Decompress(Extract ?? Content);

    private static byte[] Compress(byte[] bytes)
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
