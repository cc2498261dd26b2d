using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsArchive.Pages.Articles;

/// <summary>A page that answers 410 and says in its own words what is gone.</summary>
public static class GonePage
{
    public static void ShowGone(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status410Gone;
        page.HttpContext.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
    }
}
