using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Sources;

/// <summary>
/// The bytes of a file to import, as the parts in which they are read. A file of many megabytes in which every line stands for itself
/// comes part by part and never as a whole; any other is one part.
/// </summary>
public sealed class SourceContent
{
    /// <summary>The largest part, and so the largest file that is read whole and the longest line of one that is not. A year of bulletins is smaller.</summary>
    public const int MaxPart = 64 << 20;

    // Large enough to compress well, small enough to be read again for a page.
    private const int PartOfLines = 4 << 20;

    private readonly SourceFile file;
    private readonly byte[]? whole;

    private SourceContent(SourceFile file, string sha256, byte[]? whole) => (this.file, Sha256, this.whole) = (file, sha256, whole);

    /// <summary>The SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Whether the bytes are few enough to be held in memory.</summary>
    public bool IsAtHand => whole is not null;

    /// <summary>The bytes, where they are at hand.</summary>
    public byte[] Whole => whole ?? throw new InvalidOperationException($"{file.Path} is read part by part.");

    /// <summary>Opens a file and goes through it once.</summary>
    /// <exception cref="SourceException">It can't be read, or is too large.</exception>
    public static async Task<SourceContent> OpenAsync(SourceFile file, CancellationToken cancellation)
    {
        try
        {
            var length = file.Length;
            // A pipe says that it has nothing, and opening it would wait for somebody to write.
            if (length == 0)
                return new SourceContent(file, Convert.ToHexStringLower(SHA256.HashData([])), []);
            await using var stream = file.Open();
            if (Format.Of(file.Name).IsLined && length > PartOfLines)
            {
                await CheckAsync(file, cancellation);
                return new SourceContent(file, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)), whole: null);
            }
            if (length > MaxPart)
                throw new SourceException(file.Path, $"it has {length >> 20} MB, more than the {MaxPart >> 20} MB a file may have; cut it into smaller ones");
            var bytes = new byte[length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            if (file.Checksum is { } checksum && Crc32.HashToUInt32(bytes) != checksum)
                throw Damaged(file);
            return new SourceContent(file, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            throw new SourceException(file.Path, e.Message);
        }
    }

    /// <summary>Gives the parts in their order, read anew from the file where they are not at hand.</summary>
    /// <exception cref="SourceException">The file can't be read any more, has changed since it was opened, or has a line without end.</exception>
    public async IAsyncEnumerable<SourceBytes> PartsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (whole is not null)
        {
            yield return new SourceBytes(whole, IsLast: true);
            yield break;
        }
        await using var stream = Try(file.Open);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, held) = (new byte[PartOfLines], 0);
        for (var isLast = false; !isLast;)
        {
            held += await TryAsync(() => stream.ReadAtLeastAsync(buffer.AsMemory(held), buffer.Length - held, throwOnEndOfStream: false, cancellation));
            isLast = held < buffer.Length;
            var end = isLast ? held : buffer.AsSpan(0, held).LastIndexOf((byte)'\n') + 1;
            if (end > 0)
            {
                hash.AppendData(buffer, 0, end);
                yield return new SourceBytes(buffer[..end], isLast);
                buffer.AsSpan(end, held - end).CopyTo(buffer);
                held -= end;
            }
            else if (!isLast)
            {
                if (buffer.Length >= MaxPart)
                    throw new SourceException(file.Path, $"a line of it is longer than the {MaxPart >> 20} MB a line may have; put each article on a line of its own");
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

    private static SourceException Damaged(SourceFile file) =>
        new(file.Path, "it is damaged: its bytes are not those that were packed; get the ZIP once more");

    private T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            throw new SourceException(file.Path, e.Message);
        }
    }

    private async Task<int> TryAsync(Func<ValueTask<int>> read)
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
}

/// <summary>A part of a file.</summary>
/// <param name="Bytes">Its bytes; those of a file of lines end with a line's end, unless they are the last.</param>
/// <param name="IsLast">Whether the file ends with it.</param>
public sealed record SourceBytes(byte[] Bytes, bool IsLast);
