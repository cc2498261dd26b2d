using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Index.Trends;

namespace NewsArchive.Text.Index.Segments;

/// <summary>
/// A part of an index: articles and the terms that find them, as immutable bytes. Each instance is a lease of those bytes:
/// <see cref="Share"/> creates another lease, and the memory is released when the last one is disposed.
/// </summary>
public sealed class Segment : IDisposable
{
    private readonly SharedMemory memory;
    private readonly StrongBox<int[]?> lengths;
    private bool isDisposed;

    private Segment(SharedMemory memory, ReadOnlySpan<int> footer)
    {
        this.memory = memory;
        Checksum = BinaryPrimitives.ReadInt64LittleEndian(memory.Bytes.Span[^sizeof(long)..]);
        TotalLength = (uint)footer[(int)FooterField.LengthLow] | (long)footer[(int)FooterField.LengthHigh] << 32;
        Articles = new ArticleTable(memory.Bytes, footer);
        Terms = new TermDictionary(memory.Bytes, footer);
        lengths = new();
    }

    private Segment(Segment other)
    {
        ObjectDisposedException.ThrowIf(other.isDisposed, other);
        other.memory.Acquire();
        (memory, Checksum, TotalLength) = (other.memory, other.Checksum, other.TotalLength);
        (Articles, Terms, lengths) = (other.Articles, other.Terms, other.lengths);
    }

    /// <summary>The first bytes of a segment: a name and the format version.</summary>
    internal static ReadOnlySpan<byte> Magic => "NewsSeg\u0005"u8;

    /// <summary>The offset of the format version in a segment.</summary>
    private const int VersionPosition = 7;

    /// <summary>The format version that this program reads and writes.</summary>
    public static byte Version => Magic[VersionPosition];

    /// <summary>
    /// The checksum in the last bytes of the segment (XXH3, 64 bits). Equal articles result in equal bytes, and thus in equal checksums.
    /// </summary>
    public long Checksum { get; }

    /// <summary>The number of articles, including deleted ones.</summary>
    public int Count => Articles.Count;

    /// <summary>The sum of the lengths of the articles, in tokens.</summary>
    internal long TotalLength { get; }

    internal ArticleTable Articles { get; }

    /// <summary>The length of each article in characters (see <see cref="TextLengths"/>). Counted on first use, for all leases.</summary>
    internal int[] Lengths => lengths.Value ??= TextLengths.Of(this);

    internal TermDictionary Terms { get; }

    /// <summary>The bytes of the segment. They are valid until this instance is disposed.</summary>
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

    /// <summary>The IDs of the articles, newest first, including deleted ones. They are valid until this instance is disposed.</summary>
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
    /// Opens a segment created by <see cref="SegmentBuilder"/> or <see cref="SegmentMerger"/>, and verifies its checksum.
    /// </summary>
    /// <param name="bytes">The bytes of a segment, which must not change.</param>
    /// <exception cref="SegmentFormatException">
    /// The bytes are not a segment, are damaged, or have an unsupported format version.
    /// </exception>
    public static Segment Open(ReadOnlyMemory<byte> bytes) => Open(new SharedMemory(bytes, null));

    /// <summary>Opens a segment in memory that must be released, such as a mapped file.</summary>
    /// <param name="owner">
    /// The owner of the segment's bytes, which must not change. It is disposed with the last lease, or if this method fails.
    /// </param>
    /// <exception cref="SegmentFormatException">
    /// The bytes are not a segment, are damaged, or have an unsupported format version.
    /// </exception>
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

    /// <summary>Creates another lease of the same bytes.</summary>
    /// <returns>A segment that must be disposed separately.</returns>
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
            throw new SegmentFormatException("the data is not a segment of a search index");
        if (bytes[VersionPosition] is var version && version != Version)
            throw new SegmentFormatException($"the segment has format {version}; this program reads format {Version}");
        if (XxHash3.HashToUInt64(bytes[..^sizeof(ulong)]) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]))
            throw new SegmentFormatException("the segment is damaged: its checksum does not match");
        return new Segment(memory, MemoryMarshal.Cast<byte, int>(bytes[^(footerLength + sizeof(ulong))..^sizeof(ulong)]));
    }
}
