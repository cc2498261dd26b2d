using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Archive.Articles;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Articles;

/// <summary>Shows what differs between the texts of two articles, such as copies of a story.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class CompareModel(PublicArticles articles) : PageModel
{
    public required PublicArticle First { get; set; }
    public required PublicArticle Second { get; set; }

    /// <summary>Whether one of the articles was withdrawn, so that nothing is compared.</summary>
    public bool IsGone => First.Withdrawn is not null || Second.Withdrawn is not null;

    public IReadOnlyList<FieldDifference> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, long other, CancellationToken cancellation)
    {
        if (await articles.OfAsync(id, revision: null, cancellation) is not { } first
            || await articles.OfAsync(other, revision: null, cancellation) is not { } second)
        {
            return NotFound();
        }
        (First, Second) = (first, second);
        if (IsGone)
        {
            this.ShowGone();
            return Page();
        }
        Fields =
        [
            .. FieldDifference.Between(TextField.Title, first.Title, second.Title),
            .. FieldDifference.Between(TextField.Subtitle, first.Subtitle ?? "", second.Subtitle ?? ""),
            .. FieldDifference.Between(TextField.Dateline, first.Dateline ?? "", second.Dateline ?? ""),
            .. FieldDifference.Between(TextField.Body, string.Join('\n', first.Body), string.Join('\n', second.Body)),
        ];
        return Page();
    }
}
