using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Proofs;
using NewsArchive.Search;

namespace NewsArchive.Import.Purging;

/// <summary>
/// Removes all that an archive has of an article: its texts, what editors wrote of it, its lines in the kept sources, the summaries and
/// reports that quote it, its entries in the search index, and the salts of the leaves of all these. Its row and its number stay.
/// </summary>
public sealed class ArticlePurge(ArchiveContext archive, IndexExpunger index)
{
    private readonly LeafPurge leaves = new(archive);

    /// <summary>Removes the article, within the caller's transaction.</summary>
    /// <param name="articleId">The ID of the article.</param>
    /// <param name="now">The time of the purge.</param>
    /// <param name="secret">The secret of the marks; null for that of the purges before.</param>
    /// <param name="cancellation">Cancels the purge.</param>
    /// <returns>What was removed.</returns>
    public async Task<Removal> RunAsync(long articleId, DateTimeOffset now, byte[]? secret, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        var article = await archive.Articles.AsNoTracking().Include(a => a.Past).Include(a => a.Corrections)
            .SingleAsync(a => a.Id == articleId, cancellation);
        List<(ArticleText Text, DateOnly Date)> dated =
        [
            (article.Text, article.Date),
            .. article.Past.Select(r => (r.Text, r.Date)),
            .. article.Corrections.Select(c => (article.Text.With(c.Field, c.Corrected), article.Date)),
        ];
        secret ??= await archive.Purges.Where(p => p.Secret != null).Select(p => p.Secret).FirstOrDefaultAsync(cancellation)
            ?? TextMarks.NewSecret();
        var marks = dated.SelectMany(text => TextMarks.Of(secret, text.Text, text.Date)).Distinct();
        List<ArticleText> texts = [.. dated.Select(text => text.Text).Distinct()];

        await PurgeSourcesAsync(article, texts, cancellation);
        await new QuotationPurge(archive, leaves).RunAsync(article, texts, cancellation);
        await PurgeTextsAsync(article, now, cancellation);
        await index.ExpungeAsync(articleId, cancellation);
        return new Removal(article.Revision, leaves.Removed, secret, string.Join('\n', marks));
    }

    private async Task PurgeSourcesAsync(Article article, List<ArticleText> texts, CancellationToken cancellation)
    {
        var bulletin = await archive.Bulletins.AsNoTracking().Include(b => b.Past)
            .SingleAsync(b => b.Id == article.BulletinId, cancellation);
        var sources = article.Past.Select(r => r.SourceId).Append(article.SourceId)
            .Concat(bulletin.Past.Select(p => p.SourceId)).Append(bulletin.SourceId).Distinct();
        var purge = new SourcePurge(archive, bulletin, article, texts);
        foreach (var sourceId in sources.Order())
        {
            if (!await purge.RunAsync(sourceId, cancellation))
                continue;
            await leaves.ReplaceAsync([LeafKind.SourcePart], sourceId, cancellation);
            var source = await archive.Sources.AsNoTracking().SingleAsync(s => s.Id == sourceId, cancellation);
            await archive.AppendAsync([LeafContents.Of(source)], cancellation);
        }
    }

    private async Task PurgeTextsAsync(Article article, DateTimeOffset now, CancellationToken cancellation)
    {
        var (id, text, form, changedAt) = (article.Id, ArticleText.Purged, new PrintedDetails(), now.ToUnixTimeSeconds());
        await archive.Articles.Where(a => a.Id == id).ExecuteUpdateAsync(update => update
            .SetProperty(a => a.Text, text).SetProperty(a => a.Form, form).SetProperty(a => a.PurgedAt, now)
            .SetProperty(a => a.ChangedAt, changedAt), cancellation);
        await archive.Revisions.Where(r => r.ArticleId == id).ExecuteUpdateAsync(update => update
            .SetProperty(r => r.Text, text).SetProperty(r => r.Form, form), cancellation);
        await leaves.ReplaceAsync([LeafKind.Text, LeafKind.Form], id, cancellation);
        foreach (var correction in article.Corrections)
        {
            await archive.Corrections.Where(c => c.Id == correction.Id).ExecuteUpdateAsync(update => update
                .SetProperty(c => c.Printed, "").SetProperty(c => c.Corrected, "").SetProperty(c => c.Reason, ""), cancellation);
            await leaves.ReplaceAsync([LeafKind.Correction], correction.Id, cancellation);
        }
        foreach (var note in await archive.Notes.Where(n => n.ArticleId == id).Select(n => n.Id).ToListAsync(cancellation))
        {
            await archive.Notes.Where(n => n.Id == note).ExecuteUpdateAsync(update => update.SetProperty(n => n.Text, ""), cancellation);
            await leaves.ReplaceAsync([LeafKind.Note], note, cancellation);
        }
    }
}
