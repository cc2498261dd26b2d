using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>Sets the status 410 Gone and returns the page itself instead of the error page.</summary>
public static class GonePage
{
    public static void ShowGone(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status410Gone;
        page.HttpContext.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
    }

    /// <summary>Sets the status for an article whose text is hidden, and gets how it was purged; null if it was not.</summary>
    public static async Task<Purge?> ShowTakenDownAsync(
        this PageModel page, ArchiveContext archive, Article article, CancellationToken cancellation)
    {
        page.ShowGone();
        return article.PurgedAt is null ? null : await archive.Purges.AsNoTracking()
            .FirstOrDefaultAsync(p => p.ArticleId == article.Id && p.PurgedAt != null, cancellation);
    }
}
