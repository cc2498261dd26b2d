using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Import.Purging;
using NewsArchive.Search;

namespace NewsArchive.Takedown;

/// <summary>Carries out again the purges that an archive, restored from an older backup, does not know.</summary>
public sealed class PurgeRestore(ArchiveContext archive, ArticlePurge purge, PurgeEraser eraser, SearchIndex index, AuditTrail audit)
{
    /// <summary>Carries out purges.</summary>
    /// <returns>The number of purges that the archive did not know.</returns>
    public async Task<int> ApplyAsync(IReadOnlyList<Tombstone> tombstones, CancellationToken cancellation)
    {
        var known = await archive.Purges.Where(p => p.PurgedAt != null).Select(p => new { p.Reason, p.RequestedAt, p.PurgedAt })
            .ToListAsync(cancellation);
        var unknown = tombstones.Where(tombstone => !known.Exists(other =>
            (other.Reason, other.RequestedAt, other.PurgedAt) == (tombstone.Reason, tombstone.RequestedAt, tombstone.PurgedAt))).ToList();
        foreach (var tombstone in unknown)
        {
            await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
            await ApplyAsync(tombstone, cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }
        return unknown.Count;
    }

    private async Task ApplyAsync(Tombstone tombstone, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        var article = await archive.Articles.Include(a => a.Retraction).FirstOrDefaultAsync(a => a.Id == tombstone.ArticleId, cancellation);
        // The number may be that of another article, if the backup is older than the purged one.
        var isThere = article is not null && TextMarks.Recognize(
            tombstone.Marks.ToHashSet(), tombstone.Secret, article.Text, article.Date);
        var removal = new Removal(tombstone.Texts, "", tombstone.Secret, string.Join('\n', tombstone.Marks));
        if (isThere)
        {
            await HideAsync(article!, tombstone, cancellation);
            var removed = await purge.RunAsync(article!.Id, tombstone.PurgedAt, tombstone.Secret, cancellation);
            removal = removed with { Marks = string.Join('\n', tombstone.Marks.Union(removed.Marks.Split('\n'))) };
        }
        var row = new Purge
        {
            ArticleId = isThere ? article!.Id : null,
            Reason = tombstone.Reason,
            RequestedBy = tombstone.RequestedBy,
            RequestedAt = tombstone.RequestedAt,
        };
        archive.Add(row);
        // The request and the purge have leaves of their own.
        await archive.SaveChangesAsync(cancellation);
        row.CarryOut(tombstone.DecidedBy, tombstone.PurgedAt, removal);
        eraser.MarkUnerased(row);
        await audit.RecordAsync(Actor.CommandLine, ActKind.ArticlePurged, $"第 {tombstone.ArticleId} 篇：{tombstone.Reason}", cancellation);
    }

    private async Task HideAsync(Article article, Tombstone tombstone, CancellationToken cancellation)
    {
        if (article.IsHidden)
            return;
        if (article.Retraction is { } replaced)
            (replaced.EndedBy, replaced.EndedAt) = (tombstone.RequestedBy, tombstone.PurgedAt);
        article.Retract(new Retraction
        {
            ArticleId = article.Id,
            Reason = tombstone.Reason,
            HidesText = true,
            By = tombstone.RequestedBy,
            MadeAt = tombstone.PurgedAt,
        });
        await archive.SaveChangesAsync(cancellation);
        await index.RemoveAsync([article], cancellation);
    }
}
