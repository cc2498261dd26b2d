using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>
/// The revisions of an article, the newest first, each with its changes; among them, when editors retracted and reinstated it.
/// </summary>
public sealed class HistoryModel(ArchiveContext archive) : PageModel
{
    private const int RevisionsOnAPage = 20;

    /// <summary>The number of the revision whose predecessors are shown; without it, the newest revisions are.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public required Article Article { get; set; }
    public IReadOnlyList<Change> Changes { get; private set; } = [];
    public int? Older { get; private set; }

    public string Title => Headline.TextOf(Article.Text.Title);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        var article = await archive.Articles.AsNoTracking().Include(a => a.Retraction)
            .FirstOrDefaultAsync(a => a.Id == id, cancellation);
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
        Changes = [.. revisions.Take(RevisionsOnAPage).Select((revision, i) => new Change(
            revision,
            i + 1 < revisions.Count ? FieldDifference.Between(revisions[i + 1], revision) : null,
            decisions[revision.Number]))];
        Older = revisions.Count > RevisionsOnAPage ? Changes[^1].Revision.Number : null;
        return Page();
    }

    /// <summary>
    /// Gives the decisions of editors on the article, the newest first, by the number of the revision that was current then.
    /// </summary>
    private async Task<ILookup<int, Decision>> DecisionsAsync(Article article, CancellationToken cancellation)
    {
        var retractions = await archive.Retractions.AsNoTracking().Where(r => r.ArticleId == article.Id).ToListAsync(cancellation);
        if (retractions.Count == 0)
            return Enumerable.Empty<Decision>().ToLookup(_ => 0);
        var revisions = await archive.Revisions.Where(r => r.ArticleId == article.Id)
            .Select(r => new { r.Number, r.RecordedAt }).ToListAsync(cancellation);
        revisions.Add(new { Number = article.Revision, RecordedAt = article.RevisedAt });
        return retractions.SelectMany(DecisionsOf).Reverse().OrderByDescending(d => d.At)
            .ToLookup(d => revisions.Where(r => r.RecordedAt <= d.At).Select(r => r.Number).DefaultIfEmpty(1).Max());
    }

    private static IEnumerable<Decision> DecisionsOf(Retraction retraction)
    {
        yield return new Decision(retraction.MadeAt, "编者撤稿", retraction.Reason);
        if (retraction.EndedAt is { } ended)
            yield return new Decision(ended, "编者收回撤稿", null);
    }

    /// <summary>A revision and what it changed.</summary>
    /// <param name="Revision">The revision.</param>
    /// <param name="Fields">The fields that it changed; null for the first revision.</param>
    /// <param name="Decisions">The decisions of editors while it was current.</param>
    public sealed record Change(Revision Revision, IReadOnlyList<FieldDifference>? Fields, IEnumerable<Decision> Decisions);

    /// <summary>The decision of an editor to retract or reinstate the article.</summary>
    /// <param name="At">When it was made.</param>
    /// <param name="What">What was decided, in Chinese.</param>
    /// <param name="Reason">The reason; null where none is asked for.</param>
    public sealed record Decision(DateTimeOffset At, string What, string? Reason);
}
