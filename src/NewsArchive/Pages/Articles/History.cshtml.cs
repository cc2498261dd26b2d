using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>The texts that an article has had, the newest first, each with what it changed of the one before; between them, when editors took it out and brought it back.</summary>
public sealed class HistoryModel(ArchiveContext archive) : PageModel
{
    private const int RevisionsOnAPage = 20;

    /// <summary>Shows the texts before the one of this number; without it, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public required Article Article { get; set; }
    public IReadOnlyList<Change> Changes { get; private set; } = [];
    public int? Older { get; private set; }

    public string Title => Headline.TextOf(Article.Text.Title);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        var article = await archive.Articles.AsNoTracking().Include(a => a.Retraction).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (article is null || !ModelState.IsValid)
            return NotFound();
        Article = article;
        var before = Before ?? article.Revision + 1;
        var revisions = await archive.Revisions.AsNoTracking().Where(r => r.ArticleId == id && r.Number < before)
            .OrderByDescending(r => r.Number).Take(RevisionsOnAPage + 1).ToListAsync(cancellation);
        if (article.Revision < before)
            revisions.Insert(0, article.Present());
        if (revisions.Count == 0)
            return NotFound();
        if (article.WithdrawnAt is not null)
            this.ShowGone();
        var decisions = await DecisionsAsync(article, cancellation);
        Changes = [.. revisions.Take(RevisionsOnAPage).Select((revision, i) =>
            new Change(revision, i + 1 < revisions.Count ? FieldDifference.Between(revisions[i + 1], revision) : null, decisions[revision.Number]))];
        Older = revisions.Count > RevisionsOnAPage ? Changes[^1].Revision.Number : null;
        return Page();
    }

    /// <summary>What editors decided of the article, the newest first, by the number of the text that it had then.</summary>
    private async Task<ILookup<int, Decision>> DecisionsAsync(Article article, CancellationToken cancellation)
    {
        var retractions = await archive.Retractions.AsNoTracking().Where(r => r.ArticleId == article.Id).ToListAsync(cancellation);
        if (retractions.Count == 0)
            return Enumerable.Empty<Decision>().ToLookup(_ => 0);
        var texts = (await archive.Revisions.Where(r => r.ArticleId == article.Id).Select(r => new { r.Number, r.RecordedAt }).ToListAsync(cancellation))
            .Append(new { Number = article.Revision, RecordedAt = article.RevisedAt }).ToList();
        return retractions.SelectMany(r => new Decision?[] { new(r.MadeAt, "编者撤稿", r.Reason), r.EndedAt is { } ended ? new(ended, "编者收回撤稿", null) : null })
            .OfType<Decision>().Reverse().OrderByDescending(d => d.At)
            .ToLookup(d => texts.Where(t => t.RecordedAt <= d.At).Select(t => t.Number).DefaultIfEmpty(1).Max());
    }

    /// <param name="Revision">A text.</param>
    /// <param name="Fields">What it changed; null where none was before it.</param>
    /// <param name="Decisions">What editors decided while the article had it.</param>
    public sealed record Change(Revision Revision, IReadOnlyList<FieldDifference>? Fields, IEnumerable<Decision> Decisions);

    /// <param name="At">When it was decided.</param>
    /// <param name="What">What.</param>
    /// <param name="Reason">Why, where that was said.</param>
    public sealed record Decision(DateTimeOffset At, string What, string? Reason);
}
