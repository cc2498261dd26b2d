using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search.Segments;

namespace NewsArchive.Search.Formats;

/// <summary>
/// The formats in which an archive has its search index. A program writes its own format only, and records for the others which articles it
/// changed; their programs read those from the articles until they have written them.
/// </summary>
public sealed class IndexFormats(ArchiveContext archive, CurrentFormat current, TimeProvider clock)
{
    /// <summary>The time after which an index is deleted if no program says that it uses it.</summary>
    public static readonly TimeSpan MaxDisuse = TimeSpan.FromMinutes(15);

    private const int RowsAtOnce = 5000;

    /// <summary>The format of this program.</summary>
    public int Current => current.Number;

    /// <summary>Returns the formats of another archive.</summary>
    public IndexFormats Of(ArchiveContext other) => new(other, current, clock);

    /// <summary>Gets the state of the format of this program; null if the archive has no index in it.</summary>
    public Task<IndexFormat?> FindAsync(CancellationToken cancellation) =>
        archive.IndexFormats.AsNoTracking().SingleOrDefaultAsync(f => f.Number == Current, cancellation);

    /// <summary>Gets the changes by programs of other formats that are still to be written in this one, in their order.</summary>
    public Task<List<IndexChange>> ChangesAsync(CancellationToken cancellation) =>
        archive.IndexChanges.AsNoTracking().Where(c => c.Format == Current).OrderBy(c => c.Id).ToListAsync(cancellation);

    /// <summary>
    /// The numbers of other formats that are said to be complete, though the archive has articles and nothing of the format.
    /// </summary>
    public IQueryable<int> WithoutSegments() => archive.IndexFormats
        .Where(f => f.Number != Current && f.BuiltTo == null && archive.LiveArticles.Any()
            && !archive.IndexSegments.Any(s => s.Format == f.Number) && !archive.IndexChanges.Any(c => c.Format == f.Number))
        .Select(f => f.Number);

    /// <summary>Records that this program changed articles, within the transaction that changes them.</summary>
    public async Task RecordAsync(IReadOnlyCollection<long> articleIds, CancellationToken cancellation)
    {
        var others = await OthersAsync(cancellation);
        if (others.Count == 0)
            return;
        foreach (var ids in articleIds.Chunk(RowsAtOnce))
        {
            // What this program was still to write of them is out of date.
            await archive.IndexChanges.Where(c => c.Format == Current && ids.Contains(c.ArticleId)).ExecuteDeleteAsync(cancellation);
            var changes = others
                .SelectMany(format => ids.Select(id => new IndexChange { Format = format.Number, ArticleId = id })).ToList();
            archive.AddRange(changes);
            await archive.SaveChangesAsync(cancellation);
            changes.ForEach(change => archive.Entry(change).State = EntityState.Detached);
        }
    }

    /// <summary>
    /// Records how far the index is built, within a transaction. From the first time, programs of other formats record their changes for
    /// this one. They get time to say that they still use theirs.
    /// </summary>
    /// <param name="builtTo">The ID of the last article; null if the index is complete.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task SetBuiltToAsync(long? builtTo, CancellationToken cancellation)
    {
        DateTimeOffset? usedAt = (await OthersAsync(cancellation)).Count > 0 ? clock.GetUtcNow() : null;
        var updated = await archive.IndexFormats.Where(f => f.Number == Current).ExecuteUpdateAsync(
            format => format.SetProperty(f => f.BuiltTo, builtTo).SetProperty(f => f.UsedAt, usedAt), cancellation);
        if (updated == 1)
            return;
        await archive.IndexFormats.ExecuteUpdateAsync(format => format.SetProperty(f => f.UsedAt, usedAt), cancellation);
        var added = archive.Add(new IndexFormat { Number = Current, BuiltTo = builtTo, UsedAt = usedAt });
        await archive.SaveChangesAsync(cancellation);
        added.State = EntityState.Detached;
    }

    /// <summary>
    /// Says that this program uses its format, and deletes those that nobody uses any more. Writes nothing if there is only one.
    /// </summary>
    public async Task MaintainAsync(CancellationToken cancellation)
    {
        if ((await OthersAsync(cancellation)).Count == 0)
            return;
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        foreach (var unused in (await OthersAsync(cancellation)).Where(format => format.UsedAt < now - MaxDisuse))
            await DeleteAsync(unused.Number, cancellation);
        DateTimeOffset? usedAt = (await OthersAsync(cancellation)).Count > 0 ? now : null;
        await archive.IndexFormats.Where(f => f.Number == Current)
            .ExecuteUpdateAsync(format => format.SetProperty(f => f.UsedAt, usedAt), cancellation);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Deletes the index in all other formats, within a transaction. A program that needs one of them builds it again.</summary>
    public async Task DeleteOthersAsync(CancellationToken cancellation)
    {
        foreach (var other in await OthersAsync(cancellation))
            await DeleteAsync(other.Number, cancellation);
    }

    private async Task DeleteAsync(int number, CancellationToken cancellation)
    {
        await new SegmentStore(archive, number).ClearAsync(cancellation);
        await archive.IndexChanges.Where(c => c.Format == number).ExecuteDeleteAsync(cancellation);
        await archive.IndexFormats.Where(f => f.Number == number).ExecuteDeleteAsync(cancellation);
    }

    private Task<List<IndexFormat>> OthersAsync(CancellationToken cancellation) =>
        archive.IndexFormats.AsNoTracking().Where(f => f.Number != Current).ToListAsync(cancellation);
}
