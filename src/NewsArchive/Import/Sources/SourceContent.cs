using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Sources;

/// <summary>
/// The content of a file to import, read as one or more parts. A large file of a format that can be cut is read part by part and is never
/// in memory as a whole; any other file is one part.
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

    private readonly SourceFile file;
    private readonly byte[]? bytes;

    private SourceContent(SourceFile file, long length, string sha256, byte[]? bytes) =>
        (this.file, Length, Sha256, this.bytes) = (file, length, sha256, bytes);

    /// <summary>The length in bytes.</summary>
    public long Length { get; }

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
                return new SourceContent(file, length, Convert.ToHexStringLower(SHA256.HashData([])), []);
            await using var stream = file.Open();
            if (Format.Of(file.Name).Cuts is { } cuts && length > cuts.Above)
            {
                if (length > cuts.LargestFile)
                    throw TooLarge(file, length, cuts.LargestFile.Value);
                await CheckAsync(file, cancellation);
                var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
                return new SourceContent(file, length, sha256, bytes: null);
            }
            if (length > MaxPart)
                throw TooLarge(file, length, MaxPart);
            var bytes = new byte[length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            if (file.Checksum is { } checksum && Crc32.HashToUInt32(bytes) != checksum)
                throw Damaged(file);
            return CountLines(bytes) <= MaxLines
                ? new SourceContent(file, length, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes)
                : throw new SourceException(file.Path, $"it has more than the {MaxLines} lines a file may have; cut it into smaller ones");
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            throw SourceException.Of(file.Path, e);
        }
    }

    /// <summary>Gets the parts in order. If the file is not in memory, it is read again.</summary>
    /// <exception cref="SourceException">
    /// The file can no longer be read, has changed since it was opened, or can't be cut because it is damaged or has another layout.
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
        var cuts = Format.Of(file.Name).Cuts!;
        var (buffer, length, done, place) = (new byte[PartCuts.PartSize], 0, 0L, default(PartPlace));
        for (var isLast = false; !isLast;)
        {
            var free = buffer.AsMemory(length);
            length += await TryAsync(() => stream.ReadAtLeastAsync(free, free.Length, throwOnEndOfStream: false, cancellation));
            // The end of the file may coincide with that of the buffer.
            isLast = length < buffer.Length || done + length == Length;
            var end = isLast ? length : FindCut(cuts, buffer.AsMemory(0, length), place);
            if (end > 0)
            {
                hash.AppendData(buffer, 0, end);
                done += end;
                yield return new SourceBytes(buffer[..end], isLast);
                place = place with { Number = place.Number + 1, Lines = place.Lines + buffer.AsSpan(0, end).Count((byte)'\n') };
                buffer.AsSpan(end, length - end).CopyTo(buffer);
                length -= end;
            }
            else if (!isLast)
            {
                if (buffer.Length >= cuts.Largest)
                    throw new SourceException(file.Path, cuts.Uncut);
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != Sha256)
            throw new SourceException(file.Path, "it changed while it was being read; import it again");
    }

    private int FindCut(PartCuts cuts, ReadOnlyMemory<byte> read, PartPlace place)
    {
        try
        {
            return cuts.Find(read, place);
        }
        catch (JsonException e)
        {
            const string reason = "from here on it is not valid JSON in UTF-8; correct it here, or get the file again";
            throw new SourceException(file.Path, reason, place.Lines + (int?)e.LineNumber + 1);
        }
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
            throw SourceException.Of(file.Path, e);
        }
    }

    private static int CountLines(ReadOnlySpan<byte> bytes) =>
        Math.Max(bytes.Count((byte)'\n'), bytes.Count((byte)'\r')) + bytes.Count((byte)'\f');

    private static SourceException Damaged(SourceFile file) =>
        new(file.Path, "it is damaged: its checksum does not match; get the ZIP again");

    private static SourceException TooLarge(SourceFile file, long length, long largest) =>
        new(file.Path, $"it has {length >> 20} MB, more than the {largest >> 20} MB a file may have; cut it into smaller ones, "
            + "or write it as .jsonl, which may be of any size");
}

/// <summary>The bytes of a part of a file.</summary>
/// <param name="Bytes">The bytes. Each part except the last ends where its format can be cut.</param>
/// <param name="IsLast">Whether this is the last part of the file.</param>
public sealed record SourceBytes(byte[] Bytes, bool IsLast);
