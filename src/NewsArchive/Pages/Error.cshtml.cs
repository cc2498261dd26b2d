using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Storage;

namespace NewsArchive.Pages;

/// <summary>
/// Provides the response to a request that failed or has no page: a page or, for a document or a file, its problem details (RFC 9457).
/// </summary>
[ResponseCache(NoStore = true), IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    private const string Unreadable = "A parameter can't be read; /api/v1/openapi.json describes them.";

    public int Code { get; private set; }

    /// <summary>Whether the request failed because the search index is damaged.</summary>
    public bool IsIndexDamaged => HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is IndexDamagedException;

    /// <summary>Whether the request failed because the server of the database did not answer, or refused to work for now.</summary>
    public bool IsUnavailable =>
        HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is { } error && StorageErrors.IsUnavailable(error);

    /// <summary>
    /// Whether the request was a search for which too many others are waiting. No other page responds with 503, except after an exception.
    /// </summary>
    public bool IsSearchBusy => HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    public async Task<IActionResult> OnGetAsync(int? code)
    {
        Code = code ?? Response.StatusCode;
        var refused = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>();
        if (refused is null && failed is null)
            return NotFound();
        if (IsUnavailable)
            Response.Headers.RetryAfter = "5";
        if (!IsForDocument(refused, failed))
            return Page();
        var detail = Code == StatusCodes.Status400BadRequest ? Unreadable : null;
        await TypedResults.Problem(statusCode: Code, detail: detail).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    // A re-executed request keeps its method.
    public Task<IActionResult> OnPostAsync(int? code) => OnGetAsync(code);

    private static bool IsForDocument(IStatusCodeReExecuteFeature? refused, IExceptionHandlerFeature? failed)
    {
        var metadata = (refused?.Endpoint ?? failed?.Endpoint)?.Metadata;
        return metadata?.GetMetadata<PublicContent>() is { IsPage: false } || metadata?.GetMetadata<StoredFile>() is not null
            || refused?.OriginalPath.StartsWith("/api/", StringComparison.Ordinal) == true;
    }
}
