using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Search;

namespace NewsArchive.Corrections;

/// <summary>
/// Corrects, annotates, retracts and reinstates articles. Each change is written in one transaction, together with the audit trail and the
/// search index.
/// </summary>
public sealed class ArticleEditing(ArchiveContext archive, SearchIndex index, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Corrects a field, replacing any earlier correction of it.</summary>
    public async Task<CorrectionResult> CorrectAsync(FieldCorrection correction, Actor who, CancellationToken cancellation)
    {
        var (articleId, seen, field, corrected, reason) = correction;
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var article = await archive.Articles.Include(a => a.Corrections).FirstAsync(a => a.Id == articleId, cancellation);
        var standing = CorrectedText.Of(article.Text, article.Corrections);
        if (article.Revision != seen.Revision)
            return CorrectionResult.SourceChanged;
        if (SeenField.Of(article, standing, field) != seen)
            return CorrectionResult.CorrectedMeanwhile;
        var isConflicting = standing.Corrections.Any(c => c.Correction.Field == field && c.Standing == Standing.Conflicting);
        if (standing.Text[field] == corrected && !isConflicting)
            return CorrectionResult.Unchanged;
        var now = clock.GetUtcNow();
        foreach (var earlier in article.Corrections.Where(c => c.Field == field && c.EndedAt is null))
            (earlier.EndedBy, earlier.EndedAt) = (who.Name, now);
        if (article.Text[field] != corrected)
        {
            archive.Add(new Correction
            {
                ArticleId = articleId,
                Field = field,
                Printed = article.Text[field],
                Corrected = corrected,
                Reason = reason,
                By = who.Name!,
                MadeAt = now,
            });
        }
        article.MarkChanged(now);
        await RecordAsync(who, ActKind.ArticleCorrected, article, $"{field}：{reason}", cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return CorrectionResult.Corrected;
    }

    /// <summary>Ends a correction. The correction stays on record.</summary>
    public async Task TakeBackAsync(Correction correction, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await archive.Entry(correction).ReloadAsync(cancellation);
        if (correction.EndedAt is not null)
            return;
        (correction.EndedBy, correction.EndedAt) = (who.Name, clock.GetUtcNow());
        var article = await archive.Articles.FirstAsync(a => a.Id == correction.ArticleId, cancellation);
        article.MarkChanged(clock.GetUtcNow());
        await RecordAsync(who, ActKind.CorrectionTakenBack, article, $"{correction.Field}", cancellation);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public async Task AddNoteAsync(Article article, string text, Actor who, CancellationToken cancellation)
    {
        archive.Add(new Note { ArticleId = article.Id, Text = text, By = who.Name!, WrittenAt = clock.GetUtcNow() });
        await audit.RecordAsync(who, ActKind.NoteAdded, About(article), cancellation);
    }

    public async Task TakeBackNoteAsync(Note note, Article article, Actor who, CancellationToken cancellation)
    {
        if (note.EndedAt is not null)
            return;
        (note.EndedBy, note.EndedAt) = (who.Name, clock.GetUtcNow());
        await audit.RecordAsync(who, ActKind.NoteTakenBack, About(article), cancellation);
    }

    /// <summary>
    /// Retracts articles. They stay retracted until they are reinstated, whatever their sources contain. If the text of an article that is
    /// already retracted is to be hidden, another retraction replaces the one in force.
    /// </summary>
    /// <returns>The number of articles that were retracted, or whose text was hidden.</returns>
    public async Task<int> RetractAsync(RetractionRequest request, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var articles = await archive.Articles.Include(a => a.Retraction).Where(a => request.ArticleIds.Contains(a.Id))
            .OrderBy(a => a.Id).ToListAsync(cancellation);
        var retracted = articles.FindAll(a => a.Retraction is not { } standing || (request.HidesText && !standing.HidesText));
        var live = retracted.FindAll(a => a.WithdrawnAt is null);
        foreach (var article in retracted)
            await RetractAsync(article, request, who, cancellation);
        await index.RemoveAsync(live, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return retracted.Count;
    }

    /// <summary>
    /// Ends the retraction of an article. The retraction stays on record. The article remains withdrawn if its source does not contain it.
    /// </summary>
    /// <returns>Whether the article was reinstated; false if it was not retracted.</returns>
    public async Task<bool> ReinstateAsync(long articleId, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var article = await archive.Articles.Include(a => a.Retraction).FirstAsync(a => a.Id == articleId, cancellation);
        if (article.Retraction is not { } standing)
            return false;
        (standing.EndedBy, standing.EndedAt) = (who.Name, clock.GetUtcNow());
        article.Reinstate(clock.GetUtcNow());
        await RecordAsync(who, ActKind.ArticleReinstated, article, "", cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task RetractAsync(Article article, RetractionRequest request, Actor who, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (article.Retraction is { } replaced)
            (replaced.EndedBy, replaced.EndedAt) = (who.Name, now);
        article.Retract(new Retraction
        {
            ArticleId = article.Id,
            Reason = request.Reason,
            HidesText = request.HidesText,
            By = who.Name!,
            MadeAt = now,
        });
        var kind = request.HidesText ? ActKind.ArticleHidden : ActKind.ArticleRetracted;
        await audit.RecordAsync(who, kind, $"{About(article)} {request.Reason}", cancellation);
    }

    private async Task RecordAsync(Actor who, ActKind kind, Article article, string what, CancellationToken cancellation)
    {
        await audit.RecordAsync(who, kind, $"{About(article)} {what}".TrimEnd(), cancellation);
        if (article.WithdrawnAt is null)
            await index.AddAsync([article], cancellation);
    }

    private static string About(Article article) => $"第 {article.Id} 篇《{article.Text.Title}》";
}
