using System.IO.Compression;
using System.Security.Cryptography;

namespace NewsArchive.Archive;

/// <summary>The bytes of a file as it was imported, kept whole. Written once, never changed.</summary>
public sealed class Source
{
    public long Id { get; private set; }

    /// <summary>The SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The bytes, compressed with Brotli.</summary>
    public required byte[] Content { get; init; }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static Source Of(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal)) brotli.Write(bytes);
        return new Source { Sha256 = Hash(bytes), Content = compressed.ToArray() };
    }

    /// <summary>Gives back the file byte for byte.</summary>
    public byte[] ToBytes()
    {
        using var brotli = new BrotliStream(new MemoryStream(Content), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
