using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Terms;

namespace NewsArchive.Text.Index.Segments;

/// <summary>
/// A part of an index: articles and the terms that find them, as bytes that never change. Each instance is a lease of those bytes:
/// <see cref="Share"/> begins another one, and the memory is released when the last one is disposed.
/// </summary>
public sealed class Segment : IDisposable
{
    private readonly SharedMemory memory;
    private bool isDisposed;

    private Segment(SharedMemory memory, ReadOnlySpan<int> footer)
    {
        this.memory = memory;
        Checksum = BinaryPrimitives.ReadInt64LittleEndian(memory.Bytes.Span[^sizeof(long)..]);
        TotalLength = (uint)footer[(int)FooterField.LengthLow] | (long)footer[(int)FooterField.LengthHigh] << 32;
        Articles = new ArticleTable(memory.Bytes, footer);
        Terms = new TermDictionary(memory.Bytes, footer);
    }

    private Segment(Segment other)
    {
        ObjectDisposedException.ThrowIf(other.isDisposed, other);
        other.memory.Acquire();
        (memory, Checksum, TotalLength) = (other.memory, other.Checksum, other.TotalLength);
        (Articles, Terms) = (other.Articles, other.Terms);
    }

    /// <summary>The first bytes of a segment: its name and the version of its format.</summary>
    internal static ReadOnlySpan<byte> Magic => "NewsSeg\u0002"u8;

    /// <summary>The position of the version in a segment.</summary>
    public const int VersionPosition = 7;

    /// <summary>The version of the format that this program writes and reads.</summary>
    public static byte Version => Magic[VersionPosition];

    /// <summary>The checksum (XXH3, 64 bits) in its last bytes. Equal articles give equal bytes, and so equal checksums.</summary>
    public long Checksum { get; }

    /// <summary>The number of its articles, including deleted ones.</summary>
    public int Count => Articles.Count;

    /// <summary>The sum of the lengths of its articles, in tokens.</summary>
    internal long TotalLength { get; }

    internal ArticleTable Articles { get; }

    internal TermDictionary Terms { get; }

    /// <summary>The bytes. They may be used until this instance is disposed.</summary>
    /// <exception cref="ObjectDisposedException">This instance is disposed.</exception>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return memory.Bytes.Span;
        }
    }

    /// <summary>The size in bytes.</summary>
    public int ByteCount => memory.Bytes.Length;

    /// <summary>The IDs of its articles, newest first, including deleted ones. They may be used until this instance is disposed.</summary>
    /// <exception cref="ObjectDisposedException">This instance is disposed.</exception>
    public ReadOnlySpan<long> Ids
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return Articles.Ids;
        }
    }

    /// <summary>
    /// Opens the bytes that <see cref="SegmentBuilder"/> or <see cref="SegmentMerger"/> made, and verifies their checksum.
    /// </summary>
    /// <param name="bytes">The bytes of a segment, which must not change.</param>
    /// <exception cref="SegmentFormatException">The bytes are no segment, are damaged, or have another version of the format.</exception>
    public static Segment Open(ReadOnlyMemory<byte> bytes) => Open(new SharedMemory(bytes, null));

    /// <summary>Opens a segment in memory that must be released, such as a mapped file.</summary>
    /// <param name="owner">The owner of the bytes of a segment, which must not change. It is disposed with the last lease, or if this
    /// method fails.</param>
    /// <exception cref="SegmentFormatException">The bytes are no segment, are damaged, or have another version of the format.</exception>
    public static Segment Open(IMemoryOwner<byte> owner)
    {
        try
        {
            return Open(new SharedMemory(owner.Memory, owner));
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Begins another lease of the same bytes.</summary>
    /// <returns>A segment to be disposed by itself.</returns>
    /// <exception cref="ObjectDisposedException">This instance is disposed.</exception>
    public Segment Share() => new(this);

    /// <summary>Ends this lease.</summary>
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref isDisposed, true))
            memory.Release();
    }

    private static Segment Open(SharedMemory memory)
    {
        var bytes = memory.Bytes.Span;
        var footerLength = (int)FooterField.Count * sizeof(int);
        if (bytes.Length < Magic.Length + footerLength + sizeof(ulong) || !bytes.StartsWith(Magic[..^1]))
            throw new SegmentFormatException("this is no segment of an index");
        if (bytes[VersionPosition] is var version && version != Version)
            throw new SegmentFormatException($"the segment has format {version}; this program reads format {Version}");
        if (XxHash3.HashToUInt64(bytes[..^sizeof(ulong)]) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]))
            throw new SegmentFormatException("the segment is damaged: its checksum does not fit");
        return new Segment(memory, MemoryMarshal.Cast<byte, int>(bytes[^(footerLength + sizeof(ulong))..^sizeof(ulong)]));
    }
}
