using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Publishing.Sources;

namespace NewsArchive.Pages.Sources;

/// <summary>Lists the imports, newest first.</summary>
public sealed class ImportsModel(ArchiveContext archive) : PageModel
{
    private const int ImportsOnAPage = 50;

    /// <summary>If set, only imports with a lower ID are listed; otherwise, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<ImportListing> Imports { get; private set; } = [];
    public long? Older { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) =>
        (Imports, Older) = await ImportListing.PageAsync(archive, Before, ImportsOnAPage, cancellation);
}
