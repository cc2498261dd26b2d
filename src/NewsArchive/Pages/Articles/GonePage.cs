using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsArchive.Pages.Articles;

/// <summary>Sets the status 410 Gone and returns the page itself instead of the error page.</summary>
public static class GonePage
{
    public static void ShowGone(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status410Gone;
        page.HttpContext.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
    }
}
