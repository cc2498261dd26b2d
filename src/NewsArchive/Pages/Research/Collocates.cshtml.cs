using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Research.Collocates;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Research;

/// <summary>Shows which strings stand near a phrase, compared with the rest of the archive.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class CollocatesModel(SearchIndex index, CollocateReader collocates) : PageModel
{
    // All are in the documents for programs.
    private const int MaxShown = 100;

    public CollocateAddress Address { get; private set; } = CollocateAddress.Of(SearchAddress.Of(QueryCollection.Empty));
    public SelectionFields Selection { get; private set; } = null!;

    /// <summary>What was found; null if nothing was asked for.</summary>
    public CollocateReport? Report { get; private set; }

    public IEnumerable<CollocateRow> Shown => Report!.Rows.Take(MaxShown);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Address = CollocateAddress.Of(Request);
        using (var reader = await index.OpenAsync(cancellation))
            Selection = SelectionFields.Of(Address.Search.WithText(""), reader);
        if (!Address.HasPhrase)
            return Page();
        Report = await collocates.FindAsync(Address, cancellation);
        if (Report is not null)
            return Page();
        SearchQueue.Refuse(Response, Address.Search.IsWhole);
        return StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
