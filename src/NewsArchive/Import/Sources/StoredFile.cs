using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>A bulletin's file as the archive keeps it, to be read again.</summary>
/// <param name="Bulletin">The bulletin.</param>
/// <param name="Archive">Where its bytes are.</param>
public sealed record StoredFile(Bulletin Bulletin, ArchiveContext Archive) : SourceFile(Bulletin.Name, Bulletin.Name)
{
    // The bytes are kept compressed, and their number is not.
    public override long Length => Parts.Sum(part => (long)part.Length);

    /// <summary>The text that was found in it when it came in. Another version of the tool would find another, and every line another number.</summary>
    public override byte[]? Extract => PartsOf().Where(part => part.Extract != null).AsEnumerable().Select(part => part.ToText()).FirstOrDefault();

    private IEnumerable<byte[]> Parts => PartsOf().Select(part => part.Number).ToList().Select(number => PartsOf().First(part => part.Number == number).ToBytes());

    /// <summary>Gives the files of bulletins.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="ids">The bulletins; none for all.</param>
    public static async Task<List<StoredFile>> OfAsync(ArchiveContext archive, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var bulletins = archive.Bulletins.AsNoTracking().OrderBy(bulletin => bulletin.Id).AsQueryable();
        if (ids.Count > 0)
            bulletins = bulletins.Where(bulletin => EF.Parameter(ids).Contains(bulletin.Id));
        return (await bulletins.ToListAsync(cancellation)).ConvertAll(bulletin => new StoredFile(bulletin, archive));
    }

    public override Stream Open() => new PartStream(Parts);

    /// <summary>What stood beside it: the year, as the archive has it.</summary>
    public override SourceFile? Beside(string ending) =>
        ending == Sidecar.Ending && Bulletin is { Year: { } year, YearSaidBy: Text.Bulletins.YearSource.Sidecar }
            ? new MadeFile(Name + ending, Encoding.UTF8.GetBytes($$"""{ "year": {{year}} }"""))
            : null;

    private IQueryable<SourcePart> PartsOf() => Archive.SourceParts.AsNoTracking().Where(part => part.SourceId == Bulletin.SourceId).OrderBy(part => part.Number);

    /// <summary>A file that is said by what the archive knows.</summary>
    private sealed record MadeFile(string Name, byte[] Bytes) : SourceFile(Name, Name)
    {
        public override long Length => Bytes.Length;

        public override Stream Open() => new MemoryStream(Bytes);

        public override SourceFile? Beside(string ending) => null;
    }

    /// <summary>Parts one behind the other, each held only while it is read.</summary>
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
