using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>The stored file of a bulletin, to be imported again.</summary>
/// <param name="Bulletin">The bulletin.</param>
/// <param name="Archive">The archive.</param>
public sealed record StoredFile(Bulletin Bulletin, ArchiveContext Archive) : SourceFile(Bulletin.Name, Bulletin.Name)
{
    /// <summary>The ID of the source: that of the bulletin's current revision, unless an earlier one is asked for.</summary>
    public long SourceId { get; init; } = Bulletin.SourceId;

    // Only the compressed bytes are stored, and not their decompressed length.
    public override long Length => DecompressedParts.Sum(part => (long)part.Length);

    /// <summary>
    /// The text that was extracted when the file was first imported. It is not extracted again, because another version of the tool might
    /// produce another text and other line numbers.
    /// </summary>
    public override byte[]? Extract =>
        Parts.Where(part => part.Extract != null).AsEnumerable().Select(part => part.ToText()).FirstOrDefault();

    private IQueryable<SourcePart> Parts => PartsOf(Archive, SourceId);

    private IEnumerable<byte[]> DecompressedParts =>
        Parts.Select(part => part.Number).ToList().Select(number => Parts.First(part => part.Number == number).ToBytes());

    /// <summary>Gets the stored files of bulletins.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="ids">The IDs of the bulletins; empty for all.</param>
    public static async Task<List<StoredFile>> OfAsync(
        ArchiveContext archive, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var bulletins = archive.Bulletins.AsNoTracking().OrderBy(bulletin => bulletin.Id).AsQueryable();
        if (ids.Count > 0)
            bulletins = bulletins.Where(bulletin => ids.Contains(bulletin.Id));
        return (await bulletins.ToListAsync(cancellation)).ConvertAll(bulletin => new StoredFile(bulletin, archive));
    }

    /// <summary>Computes the SHA-256 of a stored file, in lower-case hexadecimal. Reads one part at a time.</summary>
    public static async Task<string> HashAsync(ArchiveContext archive, long sourceId, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var part in PartsOf(archive, sourceId).AsAsyncEnumerable().WithCancellation(cancellation))
            hash.AppendData(part.ToBytes());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IQueryable<SourcePart> PartsOf(ArchiveContext archive, long sourceId) =>
        archive.SourceParts.AsNoTracking().Where(part => part.SourceId == sourceId).OrderBy(part => part.Number);

    public override Stream Open() => new PartStream(DecompressedParts);

    /// <summary>Recreates the sidecar of the file from the stored year and series.</summary>
    public override SourceFile? FindSibling(string extension)
    {
        var sidecar = new Sidecar(
            Bulletin.YearSaidBy == YearSource.Sidecar ? Bulletin.Year : null,
            Bulletin.SeriesSaidBy == SeriesSource.Sidecar ? Bulletin.Series : null);
        return extension == Sidecar.Extension && sidecar != new Sidecar() ? new MemoryFile(Name + extension, sidecar.ToBytes()) : null;
    }

    private sealed record MemoryFile(string Name, byte[] Bytes) : SourceFile(Name, Name)
    {
        public override long Length => Bytes.Length;

        public override Stream Open() => new MemoryStream(Bytes);

        public override SourceFile? FindSibling(string extension) => null;
    }

    /// <summary>A stream over consecutive parts, each of which is in memory only while it is read.</summary>
    private sealed class PartStream(IEnumerable<byte[]> parts) : Stream
    {
        private readonly IEnumerator<byte[]> parts = parts.GetEnumerator();
        private ReadOnlyMemory<byte> rest;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            while (rest.IsEmpty)
            {
                if (!parts.MoveNext())
                    return 0;
                rest = parts.Current;
            }
            var count = Math.Min(rest.Length, buffer.Length);
            rest.Span[..count].CopyTo(buffer);
            rest = rest[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            parts.Dispose();
            base.Dispose(disposing);
        }
    }
}
