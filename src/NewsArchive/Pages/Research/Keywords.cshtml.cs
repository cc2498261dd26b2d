using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Research.Keywords;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Research;

/// <summary>Shows the strings by which a selection of articles differs from others.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class KeywordsModel(SearchIndex index, KeywordReader keywords) : PageModel
{
    // All are in the documents for programs.
    private const int MaxShown = 100;

    public KeywordAddress Address { get; private set; } = KeywordAddress.Of(SearchAddress.Of(QueryCollection.Empty));
    public SelectionFields Selection { get; private set; } = null!;
    public SelectionFields Reference { get; private set; } = null!;

    /// <summary>What was found; null if nothing was asked for.</summary>
    public KeywordReport? Report { get; private set; }

    public IEnumerable<KeywordEntry> Shown => Report!.Rows.Take(MaxShown).Select(row => KeywordEntry.Of(row, Address, Request));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Address = KeywordAddress.Of(Request);
        using (var reader = await index.OpenAsync(cancellation))
        {
            Selection = SelectionFields.Of(Address.Search.WithText(""), reader);
            Reference = Selection with { Selection = Address.Reference.WithText(""), Prefix = KeywordAddress.ReferencePrefix };
        }
        if (!Address.HasSelection)
            return Page();
        Report = await keywords.FindAsync(Address, cancellation);
        if (Report is not null)
            return Page();
        SearchQueue.Refuse(Response, Address.Search.IsWhole);
        return StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
