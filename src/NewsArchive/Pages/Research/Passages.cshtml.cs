using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Pages.Articles;
using NewsArchive.Publishing;
using NewsArchive.Research.Passages;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Research;

/// <summary>Shows the passages of an article that stand in other articles.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class PassagesModel(PublicArticles articles, PassageSearch search) : PageModel
{
    public required PublicArticle Article { get; set; }

    /// <summary>The passages; null if the article was withdrawn.</summary>
    public FoundPassages? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await articles.OfAsync(id, revision: null, cancellation) is not { } article)
            return NotFound();
        Article = article;
        if (article.Withdrawn is not null)
        {
            this.ShowGone();
            return Page();
        }
        Found = await search.FindAsync(article, cancellation);
        if (Found is not null)
            return Page();
        SearchQueue.Refuse(Response, isWhole: false);
        return StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
