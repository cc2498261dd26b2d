using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Search.Suggestions;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Search;

/// <summary>Returns suggestions for a query while it is typed, as JSON for the search box.</summary>
[EnableRateLimiting(RateLimits.Suggest)]
public sealed class SuggestModel(ArchiveContext archive, SearchIndex index, SearchQueue queue, IStringLocalizer<Words> words) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Text { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "private, max-age=60";
        Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage, HeaderNames.Cookie);
        if (TypedQuery.Of(Text) is not { } typed)
            return new JsonResult(Array.Empty<Entry>());
        using var place = await queue.EnterAsync(isLong: false, cancellation);
        if (!place.IsAcquired)
            return new JsonResult(Array.Empty<Entry>());
        using var reader = await index.OpenAsync(cancellation);
        var suggestions = await typed.SuggestAsync(reader, archive, queue.Budget(isWhole: false, cancellation), cancellation);
        return new JsonResult(suggestions.Select(each => new Entry(LabelOf(each.Kind), each.Text, Request.PathBase + each.Path)).ToArray());
    }

    private string LabelOf(SuggestionKind kind) => kind switch
    {
        SuggestionKind.Place => words.Count("地点", 1),
        SuggestionKind.Reporter => words.Count("记者", 1),
        SuggestionKind.Column => words.Count("栏目", 1),
        SuggestionKind.Article => words.Count("文章", 1),
        _ => "",
    };

    /// <summary>A suggestion in the list of the search box.</summary>
    /// <param name="Kind">What is suggested, in the UI language; empty for a phrase.</param>
    /// <param name="Text">The text to show.</param>
    /// <param name="Address">The address of the search or of the article.</param>
    public sealed record Entry(string Kind, string Text, string Address);
}
