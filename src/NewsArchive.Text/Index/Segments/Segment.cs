using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Terms;

namespace NewsArchive.Text.Index.Segments;

/// <summary>A part of an index: articles and the terms that find them, as bytes that never change. They may lie in memory or in a mapped file.</summary>
public sealed class Segment
{
    private readonly ReadOnlyMemory<byte> bytes;

    private Segment(ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> footer)
    {
        this.bytes = bytes;
        Checksum = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[^sizeof(long)..]);
        Length = (uint)footer[(int)FooterField.LengthLow] | (long)footer[(int)FooterField.LengthHigh] << 32;
        Articles = new ArticleTable(bytes, footer);
        Terms = new TermDictionary(bytes, footer);
    }

    /// <summary>What a segment begins with: its name and the version of its format.</summary>
    internal static ReadOnlySpan<byte> Magic => "NewsSeg\u0001"u8;

    /// <summary>The checksum (XXH3 of 64 bits) that it ends with: the same for the same content.</summary>
    public long Checksum { get; }

    /// <summary>How many articles it has, the dead ones too.</summary>
    public int Count => Articles.Count;

    /// <summary>How long its articles are together.</summary>
    internal long Length { get; }

    internal ArticleTable Articles { get; }

    internal TermDictionary Terms { get; }

    /// <summary>What it was opened from. They may lie in a file that is mapped as long as the segment is held.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>How large it is.</summary>
    public int ByteCount => bytes.Length;

    /// <summary>The ids of its articles, newest first.</summary>
    public ReadOnlySpan<long> Ids => Articles.Ids;

    /// <summary>Opens what <see cref="SegmentBuilder"/> or <see cref="SegmentMerger"/> made, after a look at its checksum.</summary>
    /// <param name="bytes">The segment, which must stay as it is.</param>
    /// <exception cref="SegmentFormatException">The bytes are no segment, or are damaged, or of another version.</exception>
    public static Segment Open(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var footerLength = (int)FooterField.All * sizeof(int);
        if (span.Length < Magic.Length + footerLength + sizeof(ulong) || !span.StartsWith(Magic[..^1]))
            throw new SegmentFormatException("this is no segment of an index");
        if (span[Magic.Length - 1] != Magic[^1])
            throw new SegmentFormatException($"the segment has format {span[Magic.Length - 1]}, and this program reads format {Magic[^1]}");
        if (XxHash3.HashToUInt64(span[..^sizeof(ulong)]) != BinaryPrimitives.ReadUInt64LittleEndian(span[^sizeof(ulong)..]))
            throw new SegmentFormatException("the segment is damaged: its checksum does not fit");
        return new Segment(bytes, MemoryMarshal.Cast<byte, int>(span[^(footerLength + sizeof(ulong))..^sizeof(ulong)]));
    }
}
