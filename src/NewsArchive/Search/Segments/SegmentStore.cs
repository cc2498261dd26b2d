using System.IO.Hashing;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Search.Segments;

/// <summary>Stores the segments of the index, in one format, in the archive's database.</summary>
internal sealed class SegmentStore(ArchiveContext archive, int format)
{
    /// <summary>
    /// The size of the parts in which the content of a segment is stored. A large segment is thus never in memory as a whole.
    /// </summary>
    private const int PartSize = 1 << 24;

    /// <summary>The rows of the segments.</summary>
    public IQueryable<IndexSegment> Rows => archive.IndexSegments.AsNoTracking().Where(s => s.Format == format);

    /// <summary>Gets the rows of all segments, ordered by ID.</summary>
    public Task<List<IndexSegment>> RowsAsync(CancellationToken cancellation) => Rows.OrderBy(s => s.Id).ToListAsync(cancellation);

    /// <summary>Builds a segment from articles, their series and corrections, without adding it to the index.</summary>
    public async Task<Segment> BuildAsync(IReadOnlyCollection<Article> articles, CancellationToken cancellation)
    {
        var ids = articles.Select(a => a.Id).ToList();
        var corrections = await archive.Corrections.AsNoTracking()
            .Where(c => ids.Contains(c.ArticleId) && c.EndedAt == null).ToListAsync(cancellation);
        var byArticle = corrections.ToLookup(c => c.ArticleId);
        var bulletins = articles.Select(a => a.BulletinId).Distinct().ToList();
        var series = await archive.Bulletins.Where(b => b.Series != null && bulletins.Contains(b.Id))
            .ToDictionaryAsync(b => b.Id, b => b.Series, cancellation);
        return Segment.Open(SegmentBuilder.Build(articles.Select(a => IndexEntries.Of(
            a.Id, a.Day, (a.Text, a.Form.Structure), series.GetValueOrDefault(a.BulletinId), byArticle[a.Id]))));
    }

    /// <summary>Adds a segment whose articles are all live.</summary>
    public async Task AddAsync(Segment segment, CancellationToken cancellation)
    {
        var id = await AddAsync(RowOf(segment), cancellation);
        for (var number = 0; number * (long)PartSize < segment.ByteCount; number++)
        {
            var rest = segment.Bytes[(number * PartSize)..];
            await AddPartAsync(id, number, rest[..Math.Min(PartSize, rest.Length)].ToArray(), cancellation);
        }
    }

    /// <summary>Adds a segment of another archive.</summary>
    public async Task CopyAsync(ArchiveContext other, IndexSegment row, CancellationToken cancellation)
    {
        var id = await AddAsync(row.Copy(), cancellation);
        var parts = other.IndexSegmentParts.AsNoTracking().Where(p => p.SegmentId == row.Id).OrderBy(p => p.Number);
        await foreach (var part in parts.AsAsyncEnumerable().WithCancellation(cancellation))
            await AddPartAsync(id, part.Number, part.Bytes, cancellation);
    }

    /// <summary>Whether the stored bytes of a segment match its row and their checksum.</summary>
    public async Task<bool> IsWholeAsync(IndexSegment row, CancellationToken cancellation)
    {
        var (hash, size, number, last) = (new XxHash3(), 0L, 0, Array.Empty<byte>());
        var parts = archive.IndexSegmentParts.AsNoTracking().Where(p => p.SegmentId == row.Id).OrderBy(p => p.Number);
        await foreach (var part in parts.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (part.Number != number++)
                return false;
            // The last bytes of the segment are its checksum, and may be in two parts.
            byte[] bytes = [.. last, .. part.Bytes];
            var end = Math.Max(0, bytes.Length - sizeof(ulong));
            hash.Append(bytes.AsSpan(0, end));
            (size, last) = (size + part.Bytes.Length, bytes[end..]);
        }
        return size == row.Size && last.Length == sizeof(ulong)
            && BitConverter.ToInt64(last) == row.Checksum && (long)hash.GetCurrentHashAsUInt64() == row.Checksum;
    }

    /// <summary>Deletes segments.</summary>
    public async Task DeleteAsync(IEnumerable<IndexSegment> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(s => s.Id).ToList();
        await archive.IndexSegmentParts.Where(p => ids.Contains(p.SegmentId)).ExecuteDeleteAsync(cancellation);
        await archive.IndexSegments.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Deletes all segments.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        await archive.IndexSegmentParts.Where(p => Rows.Any(s => s.Id == p.SegmentId)).ExecuteDeleteAsync(cancellation);
        await archive.IndexSegments.Where(s => s.Format == format).ExecuteDeleteAsync(cancellation);
    }

    private async Task<long> AddAsync(IndexSegment row, CancellationToken cancellation)
    {
        var entry = archive.Add(row);
        await archive.SaveChangesAsync(cancellation);
        entry.State = EntityState.Detached;
        return row.Id;
    }

    private async Task AddPartAsync(long segmentId, int number, byte[] bytes, CancellationToken cancellation)
    {
        var entry = archive.Add(new IndexSegmentPart { SegmentId = segmentId, Number = number, Bytes = bytes });
        await archive.SaveChangesAsync(cancellation);
        entry.State = EntityState.Detached;
    }

    /// <summary>Creates the row of a segment.</summary>
    public IndexSegment RowOf(Segment segment)
    {
        var ids = segment.Ids.ToArray();
        return new IndexSegment
        {
            Format = format,
            Checksum = segment.Checksum,
            Size = segment.ByteCount,
            Count = segment.Count,
            FirstId = ids.Min(),
            LastId = ids.Max(),
            LiveCount = segment.Count,
        };
    }
}
