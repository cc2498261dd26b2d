using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Search;

namespace NewsArchive.Corrections;

/// <summary>Changes the series of a bulletin, and updates the audit trail and the search index in the same transaction.</summary>
public sealed class BulletinEditing(ArchiveContext archive, SearchIndex index, AuditTrail audit, TimeProvider clock)
{
    /// <summary>
    /// Puts a bulletin into a series. The editor's choice overrides the file and its sidecar, also in later imports; only a series given as
    /// an option of an import replaces it.
    /// </summary>
    /// <param name="bulletinId">The ID of the bulletin.</param>
    /// <param name="series">The name of the series; null for none.</param>
    /// <param name="who">The editor.</param>
    /// <param name="cancellation">Cancels the change.</param>
    public async Task PutIntoSeriesAsync(long bulletinId, string? series, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var bulletin = await archive.Bulletins.FirstAsync(b => b.Id == bulletinId, cancellation);
        var former = bulletin.Series;
        bulletin.PutInto(series);
        await audit.RecordAsync(who, ActKind.SeriesChanged, $"{bulletin.Name}：{former ?? "无"} → {series ?? "无"}", cancellation);
        if (series != former)
        {
            await archive.MarkChangedAsync(archive.Articles.Where(a => a.BulletinId == bulletinId), clock.GetUtcNow(), cancellation);
            await index.AddBulletinAsync(bulletinId, cancellation);
        }
        await transaction.CommitAsync(CancellationToken.None);
    }
}
