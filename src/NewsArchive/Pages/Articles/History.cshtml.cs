using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Pages.Articles;

/// <summary>The texts that an article has had, the newest first, each with what it changed of the one before.</summary>
public sealed class HistoryModel(ArchiveContext archive) : PageModel
{
    private const int RevisionsOnAPage = 20;

    /// <summary>Shows the texts before the one of this number; without it, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public required Article Article { get; set; }
    public IReadOnlyList<Change> Changes { get; private set; } = [];
    public int? Older { get; private set; }

    public string Headline => Article.Text.Title.Length > 0 ? Article.Text.Title : Listing.Untitled;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        var article = await archive.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (article is null || !ModelState.IsValid) return NotFound();
        Article = article;
        var before = Before ?? article.Revision + 1;
        var revisions = await archive.Revisions.AsNoTracking().Where(r => r.ArticleId == id && r.Number < before)
            .OrderByDescending(r => r.Number).Take(RevisionsOnAPage + 1).ToListAsync(cancellation);
        if (article.Revision < before) revisions.Insert(0, article.Present());
        if (revisions.Count == 0) return NotFound();
        if (article.WithdrawnAt is not null) this.ShowGone();
        Changes = [.. revisions.Take(RevisionsOnAPage).Select((revision, i) =>
            new Change(revision, i + 1 < revisions.Count ? FieldDifference.Between(revisions[i + 1], revision) : null))];
        Older = revisions.Count > RevisionsOnAPage ? Changes[^1].Revision.Number : null;
        return Page();
    }

    /// <param name="Revision">A text.</param>
    /// <param name="Fields">What it changed; null where none was before it.</param>
    public sealed record Change(Revision Revision, IReadOnlyList<FieldDifference>? Fields);
}
