using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Research;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;

namespace NewsArchive.Pages.Research;

/// <summary>Checks whether the sentences of a text are printed in the archive. A short text is in the address, to be shared.</summary>
[IgnoreAntiforgeryToken, ReadsOwnForm, RequestSizeLimit(QuoteRequest.MaxFormSize), EnableRateLimiting(RateLimits.Search)]
public sealed class QuotesModel(QuoteCheck check, SearchIndex index) : PageModel
{
    // Proxies commonly refuse addresses that are longer than 8 KB. A character takes nine bytes.
    private const int MaxLengthInAddress = 600;

    // A link marks what it leads to by its beginning, so that it stays short.
    private const int MaxMarked = 30;

    public QuoteRequest Asked { get; private set; } = QuoteRequest.Of(null, null);
    public QuoteProblem? Problem { get; private set; }

    /// <summary>What came of each sentence; none if nothing was asked, or it can't be checked.</summary>
    public IReadOnlyList<CheckedSentence> Sentences { get; private set; } = [];

    /// <summary>What was searched; null if the archive has no dated article.</summary>
    public Extent? Extent { get; private set; }
    public int UndatedCount { get; private set; }

    public Task<IActionResult> OnGetAsync(string? text, string? only, CancellationToken cancellation)
    {
        Asked = QuoteRequest.Of(text, only);
        return text is null ? Task.FromResult<IActionResult>(Page()) : CheckAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Asked = await QuoteRequest.BindAsync(HttpContext);
        if (Asked.Problem is null && Asked.Text.Length <= MaxLengthInAddress)
            return RedirectToPage(new { text = Asked.Text, only = Asked.IsQuotedOnly ? QuoteRequest.Quoted : null });
        return await CheckAsync(cancellation);
    }

    public int CountOf(QuoteVerdict verdict) => Sentences.Count(sentence => sentence.Verdict == verdict);

    /// <summary>
    /// Gets the address of the line in which a sentence stands. Its paragraph may be part of a list or table, which has one anchor, so that
    /// the text itself is named as well (https://wicg.github.io/scroll-to-text-fragment/).
    /// </summary>
    public static string AddressOf(QuoteSource source)
    {
        var printed = source.Printed.Length <= MaxMarked ? source.Printed : source.Printed[..MaxMarked];
        var anchor = source.Line.Kind == LineKind.Paragraph ? $"p{source.Line.Number}" : "";
        return $"{source.Article.Path}#{anchor}:~:text={Uri.EscapeDataString(printed).Replace("-", "%2D", StringComparison.Ordinal)}";
    }

    /// <summary>Gets the search for all articles with the words of a sentence.</summary>
    public static SearchAddress SearchOf(CheckedSentence sentence) =>
        SearchAddress.Of(QueryCollection.Empty).WithText($"\"{sentence.Text.Replace('"', '”')}\"").WithOrder(HitOrder.Oldest);

    private async Task<IActionResult> CheckAsync(CancellationToken cancellation)
    {
        Problem = Asked.Problem;
        if (Problem is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        if (await check.CheckAsync(Asked.Sentences, cancellation) is not { } sentences)
        {
            SearchQueue.Refuse(Response, isWhole: false);
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        Sentences = sentences;
        using var reader = await index.OpenAsync(cancellation);
        (Extent, UndatedCount) = (Extent.Of(reader.Days), reader.UndatedCount);
        return Page();
    }
}
