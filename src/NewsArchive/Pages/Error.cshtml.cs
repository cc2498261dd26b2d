using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsArchive.Pages;

/// <summary>What a reader sees where there is no page, or where one failed.</summary>
[ResponseCache(NoStore = true), IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public int Code { get; private set; }

    public IActionResult OnGet(int? code)
    {
        Code = code ?? Response.StatusCode;
        var isAnswer = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        return isAnswer ? Page() : NotFound();
    }

    // A form that failed comes here as what it was.
    public IActionResult OnPost(int? code) => OnGet(code);
}
