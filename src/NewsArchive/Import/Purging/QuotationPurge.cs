using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Proofs;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Purging;

/// <summary>
/// Removes what quotes a purged article: the summaries of its bulletin, the findings of imports, and its headline in the audit trail.
/// </summary>
internal sealed class QuotationPurge(ArchiveContext archive, LeafPurge leaves)
{
    public async Task RunAsync(Article article, IReadOnlyList<ArticleText> texts, CancellationToken cancellation)
    {
        await PurgeSummariesAsync(article.BulletinId, cancellation);
        await PurgeReportsAsync(article.BulletinId, texts, cancellation);
        await PurgeActsAsync(article.Id, cancellation);
    }

    private async Task PurgeSummariesAsync(long bulletinId, CancellationToken cancellation)
    {
        var rows = await archive.Bulletins.Where(b => b.Id == bulletinId && b.Summary != null)
            .ExecuteUpdateAsync(update => update.SetProperty(b => b.Summary, (TextLines?)null), cancellation);
        rows += await archive.BulletinRevisions.Where(p => p.BulletinId == bulletinId && p.Summary != null)
            .ExecuteUpdateAsync(update => update.SetProperty(p => p.Summary, (TextLines?)null), cancellation);
        if (rows > 0)
            await leaves.ReplaceAsync([LeafKind.Bulletin], bulletinId, cancellation);
    }

    private async Task PurgeReportsAsync(long bulletinId, IReadOnlyList<ArticleText> texts, CancellationToken cancellation)
    {
        var titles = texts.SelectMany(text => new[] { text.Title, text.Subtitle }).OfType<string>()
            .Where(title => title.Length > 1).ToList();
        var files = await archive.ImportedFiles.Where(f => f.BulletinId == bulletinId && f.Report != null)
            .Select(f => new { f.Id, f.Report }).ToListAsync(cancellation);
        foreach (var file in files)
        {
            var report = FileReport.OfJson(file.Report!);
            if (report.Findings.RemoveAll(f => titles.Exists(title => f.Message.Contains(title, StringComparison.Ordinal))) == 0)
                continue;
            var json = report.ToJson();
            await archive.ImportedFiles.Where(f => f.Id == file.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(f => f.Report, json), cancellation);
            await leaves.ReplaceAsync([LeafKind.ImportedFile], file.Id, cancellation);
        }
    }

    // The trigger on this table permits no other change.
    private async Task PurgeActsAsync(long articleId, CancellationToken cancellation)
    {
        var (start, purged) = ($"第 {articleId} 篇《", $"第 {articleId} 篇{Archive.Accounts.Act.Purged}");
        var acts = await archive.Acts.Where(a => a.About.StartsWith(start)).Select(a => a.Id).ToListAsync(cancellation);
        foreach (var id in acts)
        {
            await archive.Acts.Where(a => a.Id == id).ExecuteUpdateAsync(update => update.SetProperty(a => a.About, purged), cancellation);
            await leaves.ReplaceAsync([LeafKind.Act], id, cancellation);
        }
    }
}
