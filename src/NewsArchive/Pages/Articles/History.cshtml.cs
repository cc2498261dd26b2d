using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Pages.Pipeline;

namespace NewsArchive.Pages.Articles;

/// <summary>
/// Shows the revisions of an article and what each changed, newest first, together with the editors' decisions to retract or reinstate it.
/// </summary>
public sealed class HistoryModel(ArchiveContext archive) : PageModel
{
    private const int RevisionsOnAPage = 20;

    /// <summary>If set, only revisions with a lower number are listed; otherwise, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public required Article Article { get; set; }

    /// <summary>Whether the page says only that the article was taken down, since its texts are hidden from the user.</summary>
    public bool IsTextHidden { get; private set; }

    /// <summary>How the article was purged; null if it was not.</summary>
    public Purge? Purge { get; private set; }

    public IReadOnlyList<RevisionEntry> Entries { get; private set; } = [];
    public int? Older { get; private set; }

    public string Title => Headline.TextOf(Article.Text.Title);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        var article = await archive.Articles.AsNoTracking().Include(a => a.Retraction)
            .FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (article is null || !ModelState.IsValid)
            return NotFound();
        Article = article;
        IsTextHidden = article.PurgedAt is not null || (article.IsHidden && !await PageAccess.MaySeeHiddenAsync(HttpContext));
        if (IsTextHidden)
        {
            Purge = await this.ShowTakenDownAsync(archive, article, cancellation);
            return Page();
        }
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
        Entries = [.. revisions.Take(RevisionsOnAPage).Select((revision, i) => new RevisionEntry(
            revision,
            i + 1 < revisions.Count ? FieldDifference.Between(revisions[i + 1], revision) : null,
            decisions[revision.Number]))];
        Older = revisions.Count > RevisionsOnAPage ? Entries[^1].Revision.Number : null;
        return Page();
    }

    /// <summary>
    /// Gets the editors' decisions on the article, newest first, by the number of the revision that was current when they were made.
    /// </summary>
    private async Task<ILookup<int, Decision>> DecisionsAsync(Article article, CancellationToken cancellation)
    {
        var retractions = await archive.Retractions.AsNoTracking().Where(r => r.ArticleId == article.Id).ToListAsync(cancellation);
        if (retractions.Count == 0)
            return Enumerable.Empty<Decision>().ToLookup(_ => 0);
        var revisions = await archive.Revisions.Where(r => r.ArticleId == article.Id)
            .Select(r => new { r.Number, r.RecordedAt }).ToListAsync(cancellation);
        revisions.Add(new { Number = article.Revision, RecordedAt = article.RevisedAt });
        return retractions.SelectMany(r => DecisionsOf(r, retractions)).Reverse().OrderByDescending(d => d.At)
            .ToLookup(d => revisions.Where(r => r.RecordedAt <= d.At).Select(r => r.Number).DefaultIfEmpty(1).Max());
    }

    private static IEnumerable<Decision> DecisionsOf(Retraction retraction, List<Retraction> all)
    {
        yield return new Decision(retraction.MadeAt, retraction.HidesText ? "编辑撤稿并隐去文字" : "编辑撤稿", retraction.Reason);
        // A retraction that another one replaced was not taken back.
        if (retraction.EndedAt is { } ended && !all.Exists(other => other.Id > retraction.Id && other.MadeAt == ended))
            yield return new Decision(ended, "编辑恢复文章", null);
    }

    /// <summary>A revision, with what it changed.</summary>
    /// <param name="Revision">The revision.</param>
    /// <param name="Fields">The fields that the revision changed; null for the first revision.</param>
    /// <param name="Decisions">The editors' decisions while the revision was current.</param>
    public sealed record RevisionEntry(Revision Revision, IReadOnlyList<FieldDifference>? Fields, IEnumerable<Decision> Decisions);

    /// <summary>An editor's decision to retract or reinstate the article.</summary>
    /// <param name="At">When the decision was made.</param>
    /// <param name="What">What was decided, in Chinese.</param>
    /// <param name="Reason">The reason; null for a reinstatement, which needs none.</param>
    public sealed record Decision(DateTimeOffset At, string What, string? Reason);
}
