using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Purging;

namespace NewsArchive.Takedown;

/// <summary>
/// Purges articles whose texts are hidden. Where there are two or more admins, one requests a purge and another confirms it; an operator
/// on the command line can only request it then. What was purged has to be erased from the database's files afterwards.
/// </summary>
public sealed class ArticlePurging(
    ArchiveContext archive, ArticlePurge purge, PurgeEraser eraser, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Requests a purge, and carries it out unless another admin must confirm it.</summary>
    /// <param name="articleId">The ID of the article.</param>
    /// <param name="reason">The reason, for readers.</param>
    /// <param name="who">Who requests it.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task<PurgeOutcome> RequestAsync(long articleId, string reason, Actor who, CancellationToken cancellation)
    {
        await using (var transaction = await archive.Database.BeginTransactionAsync(cancellation))
        {
            if (await ObstacleAsync(articleId, cancellation) is { } obstacle)
                return obstacle;
            if (await archive.Purges.AnyAsync(p => p.ArticleId == articleId && p.PurgedAt == null && p.DroppedAt == null, cancellation))
                return PurgeOutcome.AlreadyRequested;
            var request = archive.Add(new Purge
            {
                ArticleId = articleId,
                Reason = reason,
                RequestedBy = who.Name ?? $"命令行（{Environment.UserName}）",
                RequestedAt = clock.GetUtcNow(),
            }).Entity;
            await audit.RecordAsync(who, ActKind.PurgeRequested, About(request), cancellation);
            var admins = await archive.Accounts.CountAsync(a => a.Role == Role.Admin && a.ClosedAt == null, cancellation);
            if (admins < 2)
                await CarryOutAsync(request.Id, who, confirmedBy: null, cancellation);
            await transaction.CommitAsync(CancellationToken.None);
            if (admins >= 2)
                return PurgeOutcome.Requested;
        }
        await eraser.DeleteFilesAsync(cancellation);
        return PurgeOutcome.Purged;
    }

    /// <summary>Carries out a purge that another admin requested.</summary>
    public async Task<PurgeOutcome> ConfirmAsync(long purgeId, Actor who, CancellationToken cancellation)
    {
        await using (var transaction = await archive.Database.BeginTransactionAsync(cancellation))
        {
            if (await archive.Purges.FirstOrDefaultAsync(p => p.Id == purgeId, cancellation) is not { IsOpen: true } request)
                return PurgeOutcome.NotOpen;
            if (request.RequestedBy == who.Name)
                return PurgeOutcome.SamePerson;
            if (await ObstacleAsync(request.ArticleId!.Value, cancellation) is { } obstacle)
                return obstacle;
            await CarryOutAsync(request.Id, who, who.Name, cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }
        await eraser.DeleteFilesAsync(cancellation);
        return PurgeOutcome.Purged;
    }

    /// <summary>Drops a request.</summary>
    public async Task<PurgeOutcome> DropAsync(long purgeId, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        if (await archive.Purges.FirstOrDefaultAsync(p => p.Id == purgeId, cancellation) is not { IsOpen: true } request)
            return PurgeOutcome.NotOpen;
        request.Drop(who.Name, clock.GetUtcNow());
        await audit.RecordAsync(who, ActKind.PurgeDropped, About(request), cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return PurgeOutcome.Dropped;
    }

    private async Task<PurgeOutcome?> ObstacleAsync(long articleId, CancellationToken cancellation)
    {
        var article = await archive.Articles.AsNoTracking().Include(a => a.Retraction)
            .FirstOrDefaultAsync(a => a.Id == articleId, cancellation);
        if (article?.PurgedAt is not null)
            return PurgeOutcome.AlreadyPurged;
        if (article is not { IsHidden: true })
            return PurgeOutcome.NotHidden;
        return await archive.ImportJobs.Where(ImportJob.NeedsItsFolder).AnyAsync(job => job.Kind == JobKind.Upload, cancellation)
            ? PurgeOutcome.UploadsWait : null;
    }

    private async Task CarryOutAsync(long purgeId, Actor who, string? confirmedBy, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var articleId = await archive.Purges.Where(p => p.Id == purgeId).Select(p => p.ArticleId!.Value).SingleAsync(cancellation);
        var removal = await purge.RunAsync(articleId, now, secret: null, cancellation);
        var request = await archive.Purges.SingleAsync(p => p.Id == purgeId, cancellation);
        request.CarryOut(confirmedBy, now, removal);
        eraser.MarkUnerased(request);
        await audit.RecordAsync(who, ActKind.ArticlePurged, About(request), cancellation);
    }

    // Without the headline, which is to be forgotten.
    private static string About(Purge purge) => $"第 {purge.ArticleId} 篇：{purge.Reason}";
}
