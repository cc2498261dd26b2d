using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Research.Concordances;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Research;

/// <summary>Shows each occurrence of a phrase on a line, with the text around it.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class ConcordanceModel(SearchIndex index, ConcordanceReader concordances) : PageModel
{
    /// <summary>The orders, with their Chinese names.</summary>
    public static readonly IReadOnlyList<(ConcordanceOrder Order, string Name)> Orders =
        [(ConcordanceOrder.Date, "按日期"), (ConcordanceOrder.Before, "按前面的字"), (ConcordanceOrder.After, "按后面的字")];

    /// <summary>The sizes of samples that the form offers.</summary>
    public static readonly IReadOnlyList<int> Samples = [50, 100, 200, 500, ConcordanceAddress.MaxSample];

    public ConcordanceAddress Address { get; private set; } = ConcordanceAddress.Of(SearchAddress.Of(QueryCollection.Empty));
    public SelectionFields Selection { get; private set; } = null!;

    /// <summary>The lines; null if nothing was asked for.</summary>
    public Concordance? Concordance { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Address = ConcordanceAddress.Of(Request);
        using (var reader = await index.OpenAsync(cancellation))
            Selection = SelectionFields.Of(Address.Search.WithText("").WithPage(1), reader);
        if (!Address.HasPhrase)
            return Page();
        Concordance = await concordances.PageAsync(Address, cancellation);
        if (Concordance is { Pages: var pages } && Address.Search.Page > Math.Max(1, pages))
        {
            Address = Address.WithPage(Math.Max(1, pages));
            Concordance = await concordances.PageAsync(Address, cancellation);
        }
        if (Concordance is null)
        {
            SearchQueue.Refuse(Response, Address.Search.IsWhole);
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        return Page();
    }
}
