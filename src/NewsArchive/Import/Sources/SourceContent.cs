using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Sources;

/// <summary>
/// The content of a file to import, read as one or more parts. A large file of a line-based format is read part by part and is never in
/// memory as a whole; any other file is one part.
/// </summary>
public sealed class SourceContent
{
    /// <summary>
    /// The maximum size of a part in bytes. It limits files that are read as a whole, and the lines of other files. A year of bulletins is
    /// smaller.
    /// </summary>
    public const int MaxPart = 64 << 20;

    /// <summary>
    /// The maximum number of lines in a file that is read as a whole. Each line takes up to a hundred bytes of memory in addition to its
    /// text, so that a file of mere line feeds would take fifty times its size.
    /// </summary>
    private const int MaxLines = 1_000_000;

    // Large enough to compress well, and small enough to be parsed again for a page.
    private const int PartOfLines = 4 << 20;

    private readonly SourceFile file;
    private readonly byte[]? bytes;

    private SourceContent(SourceFile file, string sha256, byte[]? bytes) => (this.file, Sha256, this.bytes) = (file, sha256, bytes);

    /// <summary>The SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Whether the bytes are held in memory.</summary>
    public bool IsInMemory => bytes is not null;

    /// <summary>The bytes; available only if <see cref="IsInMemory"/> is true.</summary>
    public byte[] Bytes => bytes ?? throw new InvalidOperationException($"{file.Path} is read part by part.");

    /// <summary>Opens a file and reads it once to compute its hash.</summary>
    /// <exception cref="SourceException">The file can't be read, or is too large.</exception>
    public static async Task<SourceContent> OpenAsync(SourceFile file, CancellationToken cancellation)
    {
        try
        {
            var length = file.Length;
            // A pipe has the length 0. Opening it would block until another process writes to it.
            if (length == 0)
                return new SourceContent(file, Convert.ToHexStringLower(SHA256.HashData([])), []);
            await using var stream = file.Open();
            if (Format.Of(file.Name).IsLineBased && length > PartOfLines)
            {
                await CheckAsync(file, cancellation);
                return new SourceContent(file, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)), bytes: null);
            }
            if (length > MaxPart)
                throw TooLarge(file, length);
            var bytes = new byte[length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            if (file.Checksum is { } checksum && Crc32.HashToUInt32(bytes) != checksum)
                throw Damaged(file);
            return CountLines(bytes) <= MaxLines
                ? new SourceContent(file, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes)
                : throw new SourceException(file.Path, $"it has more than the {MaxLines} lines a file may have; cut it into smaller ones");
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            throw new SourceException(file.Path, e.Message);
        }
    }

    /// <summary>Gets the parts in order. If the file is not in memory, it is read again.</summary>
    /// <exception cref="SourceException">
    /// The file can no longer be read, has changed since it was opened, or contains a line that is too long.
    /// </exception>
    public async IAsyncEnumerable<SourceBytes> PartsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (bytes is not null)
        {
            yield return new SourceBytes(bytes, IsLast: true);
            yield break;
        }
        await using var stream = await TryAsync(() => ValueTask.FromResult(file.Open()));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[PartOfLines], 0);
        for (var isLast = false; !isLast;)
        {
            var free = buffer.AsMemory(length);
            length += await TryAsync(() => stream.ReadAtLeastAsync(free, free.Length, throwOnEndOfStream: false, cancellation));
            isLast = length < buffer.Length;
            var end = isLast ? length : buffer.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            if (end > 0)
            {
                hash.AppendData(buffer, 0, end);
                yield return new SourceBytes(buffer[..end], isLast);
                buffer.AsSpan(end, length - end).CopyTo(buffer);
                length -= end;
            }
            else if (!isLast)
            {
                if (buffer.Length >= MaxPart)
                    throw LineTooLong();
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != Sha256)
            throw new SourceException(file.Path, "it changed while it was being read; import it again");
    }

    private static async Task CheckAsync(SourceFile file, CancellationToken cancellation)
    {
        if (file.Checksum is not { } checksum)
            return;
        await using var stream = file.Open();
        var crc = new Crc32();
        await crc.AppendAsync(stream, cancellation);
        if (crc.GetCurrentHashAsUInt32() != checksum)
            throw Damaged(file);
    }

    private async Task<T> TryAsync<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            throw new SourceException(file.Path, e.Message);
        }
    }

    private static int CountLines(ReadOnlySpan<byte> bytes) =>
        Math.Max(bytes.Count((byte)'\n'), bytes.Count((byte)'\r')) + bytes.Count((byte)'\f');

    private static SourceException Damaged(SourceFile file) =>
        new(file.Path, "it is damaged: its checksum does not match; get the ZIP again");

    private static SourceException TooLarge(SourceFile file, long length) =>
        new(file.Path, $"it has {length >> 20} MB, more than the {MaxPart >> 20} MB a file may have; cut it into smaller ones, "
            + "or write it as .jsonl, which may be of any size");

    private SourceException LineTooLong() =>
        new(file.Path, $"a line of it is longer than the {MaxPart >> 20} MB a line may have; put each article on a line of its own");
}

/// <summary>The bytes of a part of a file.</summary>
/// <param name="Bytes">The bytes. In a line-based format, each part except the last ends with a line ending.</param>
/// <param name="IsLast">Whether this is the last part of the file.</param>
public sealed record SourceBytes(byte[] Bytes, bool IsLast);
