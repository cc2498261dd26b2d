using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Search;

namespace NewsArchive.Pages;

/// <summary>Provides the response to a request that failed or has no page.</summary>
[ResponseCache(NoStore = true), IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public int Code { get; private set; }

    /// <summary>Whether the request failed because the search index is damaged.</summary>
    public bool IsIndexDamaged => HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is IndexDamagedException;

    /// <summary>
    /// Whether the request was a search for which too many others are waiting. No other page responds with 503, except after an exception.
    /// </summary>
    public bool IsSearchBusy => HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    public IActionResult OnGet(int? code)
    {
        Code = code ?? Response.StatusCode;
        var isReExecuted = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        return isReExecuted ? Page() : NotFound();
    }

    // A re-executed request keeps its method.
    public IActionResult OnPost(int? code) => OnGet(code);
}
