using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>The file of a bulletin as it is stored in the archive, to be imported again.</summary>
/// <param name="Bulletin">The bulletin.</param>
/// <param name="Archive">The archive.</param>
public sealed record StoredFile(Bulletin Bulletin, ArchiveContext Archive) : SourceFile(Bulletin.Name, Bulletin.Name)
{
    // Only the length of the compressed bytes is stored.
    public override long Length => DecompressedParts.Sum(part => (long)part.Length);

    /// <summary>
    /// The text that was extracted from it when it was first imported: another version of the tool could extract another text, and number
    /// its lines differently.
    /// </summary>
    public override byte[]? Extract =>
        Parts.Where(part => part.Extract != null).AsEnumerable().Select(part => part.ToText()).FirstOrDefault();

    private IQueryable<SourcePart> Parts =>
        Archive.SourceParts.AsNoTracking().Where(part => part.SourceId == Bulletin.SourceId).OrderBy(part => part.Number);

    private IEnumerable<byte[]> DecompressedParts =>
        Parts.Select(part => part.Number).ToList().Select(number => Parts.First(part => part.Number == number).ToBytes());

    /// <summary>Finds the files of bulletins.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="ids">The ids of the bulletins; empty for all.</param>
    public static async Task<List<StoredFile>> OfAsync(
        ArchiveContext archive, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var bulletins = archive.Bulletins.AsNoTracking().OrderBy(bulletin => bulletin.Id).AsQueryable();
        if (ids.Count > 0)
            bulletins = bulletins.Where(bulletin => ids.Contains(bulletin.Id));
        return (await bulletins.ToListAsync(cancellation)).ConvertAll(bulletin => new StoredFile(bulletin, archive));
    }

    public override Stream Open() => new PartStream(DecompressedParts);

    /// <summary>The sidecar that the file had, made of the year that the archive stores.</summary>
    public override SourceFile? FindSibling(string extension) =>
        extension == Sidecar.Extension && Bulletin is { Year: { } year, YearSaidBy: YearSource.Sidecar }
            ? new MemoryFile(Name + extension, Encoding.UTF8.GetBytes($$"""{ "year": {{year}} }"""))
            : null;

    private sealed record MemoryFile(string Name, byte[] Bytes) : SourceFile(Name, Name)
    {
        public override long Length => Bytes.Length;

        public override Stream Open() => new MemoryStream(Bytes);

        public override SourceFile? FindSibling(string extension) => null;
    }

    /// <summary>A stream over consecutive parts, each of which is held in memory only while it is read.</summary>
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
