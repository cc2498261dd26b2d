using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Search;

namespace NewsArchive.Import.Undo;

/// <summary>Writes the changes planned for an undo to a staged archive, to which the bulletins of the plan were checked out.</summary>
/// <param name="archive">The archive, which has the revisions to restore.</param>
/// <param name="staged">The staged archive.</param>
/// <param name="index">The search index of the staged archive.</param>
internal sealed class UndoWriter(ArchiveContext archive, ArchiveContext staged, SearchIndex index)
{
    private const int Batch = 1000;

    /// <summary>Restores articles and bulletins.</summary>
    /// <param name="plan">What to restore.</param>
    /// <param name="run">The record of the undo.</param>
    /// <returns>The records of the affected files.</returns>
    public async Task<List<ImportedFile>> WriteAsync(UndoPlan plan, ImportRun run, CancellationToken cancellation)
    {
        var restored = new List<RestoredArticle>();
        foreach (var targets in plan.Articles.Chunk(Batch))
            restored.AddRange(await RestoreArticlesAsync(targets, run, cancellation));
        foreach (var target in plan.Bulletins)
            await RestoreBulletinAsync(target, run, cancellation);
        staged.ChangeTracker.Clear();
        var bulletinIds = restored.Select(article => article.BulletinId).Union(plan.Bulletins.Select(target => target.Id)).ToList();
        return await RecordFilesAsync(bulletinIds, restored.ToLookup(article => article.BulletinId), run.Id, cancellation);
    }

    private async Task<List<RestoredArticle>> RestoreArticlesAsync(UndoTarget[] targets, ImportRun run, CancellationToken cancellation)
    {
        staged.ChangeTracker.Clear();
        var numberById = targets.ToDictionary(target => target.Id, target => target.Number);
        var (ids, numbers) = (numberById.Keys.ToList(), numberById.Values.Distinct().ToList());
        var articles = await staged.Articles.Where(a => ids.Contains(a.Id)).ToListAsync(cancellation);
        var revisions = await archive.Revisions.AsNoTracking().Where(r => ids.Contains(r.ArticleId) && numbers.Contains(r.Number))
            .ToDictionaryAsync(r => (r.ArticleId, r.Number), cancellation);
        foreach (var article in articles)
        {
            var origin = new Origin(article.SourceId, run.Id, RevisionCause.Undo, run.StartedAt);
            if (numberById[article.Id] is > 0 and var number)
                article.Restore(revisions[(article.Id, number)], origin);
            else
                article.Withdraw(origin);
        }
        await staged.SaveChangesAsync(cancellation);
        var isLive = articles.ToLookup(article => article.WithdrawnAt is null);
        await index.AddAsync(isLive[true], cancellation);
        await index.RemoveAsync(isLive[false], cancellation);
        return articles.ConvertAll(article => new RestoredArticle(article.BulletinId, article.IsGoneFromSource));
    }

    private async Task RestoreBulletinAsync(UndoTarget target, ImportRun run, CancellationToken cancellation)
    {
        staged.ChangeTracker.Clear();
        var bulletin = await staged.Bulletins.FirstAsync(b => b.Id == target.Id, cancellation);
        var past = await archive.BulletinRevisions.AsNoTracking().Where(p => p.BulletinId == target.Id).OrderBy(p => p.Number)
            .ToListAsync(cancellation);
        var formerSeries = bulletin.Series;
        var formerOrder = await RestoreOrderAsync(past, target, cancellation);
        bulletin.Restore(past.Find(p => p.Number == target.Number), run.Id, formerOrder);
        await staged.SaveChangesAsync(cancellation);
        if (bulletin.Series != formerSeries)
        {
            await staged.MarkChangedAsync(staged.Articles.Where(a => a.BulletinId == bulletin.Id), run.StartedAt, cancellation);
            await index.AddBulletinAsync(bulletin.Id, cancellation);
        }
    }

    /// <summary>Moves the articles of a bulletin to their positions in an earlier revision.</summary>
    /// <returns>The previous order of the articles; null if it does not change.</returns>
    private async Task<ArticlePositions?> RestoreOrderAsync(
        List<BulletinRevision> past, UndoTarget bulletin, CancellationToken cancellation)
    {
        if (past.Find(p => p.Number >= Math.Max(1, bulletin.Number) && p.Order is not null) is not { } revision)
            return null;
        var order = ArticlePositions.OfBytes(revision.Order!);
        var articles = await staged.Articles.Where(a => a.BulletinId == bulletin.Id).ToListAsync(cancellation);
        var formerOrder = new ArticlePositions(articles.ToDictionary(a => a.Id, a => a.Position));
        foreach (var article in articles)
        {
            if (order.Positions.TryGetValue(article.Id, out var position))
                article.Position = position;
        }
        return formerOrder;
    }

    private async Task<List<ImportedFile>> RecordFilesAsync(
        List<long> ids, ILookup<long, RestoredArticle> restored, long undoRunId, CancellationToken cancellation)
    {
        var bulletins = await staged.Bulletins.Where(b => ids.Contains(b.Id)).OrderBy(b => b.Id)
            .Select(b => new { b.Id, b.Name, b.SourceId }).ToListAsync(cancellation);
        var sourceIds = bulletins.ConvertAll(b => b.SourceId);
        var hashes = await archive.Sources.Where(s => sourceIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Sha256, cancellation);
        return bulletins.ConvertAll(b => new ImportedFile
        {
            ImportRunId = undoRunId,
            Name = b.Name,
            Sha256 = hashes[b.SourceId],
            BulletinId = b.Id,
            Changed = restored[b.Id].Count(article => !article.IsWithdrawn),
            Withdrawn = restored[b.Id].Count(article => article.IsWithdrawn),
        });
    }

    private readonly record struct RestoredArticle(long BulletinId, bool IsWithdrawn);
}
