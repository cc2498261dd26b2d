using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Publishing.Sources;

namespace NewsArchive.Pages.Sources;

/// <summary>Shows the report of an import for each file: files with problems first, then those with findings.</summary>
public sealed class ImportModel(ArchiveContext archive) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public required ImportListing Import { get; set; }
    public IReadOnlyList<FileListing> Files { get; private set; } = [];
    public bool HasNext => PageNumber < Import.FilePages;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await ImportListing.FindAsync(archive, id, cancellation) is not { } import)
            return NotFound();
        Import = import;
        PageNumber = Math.Clamp(PageNumber, 1, import.FilePages);
        var hidden = await PageAccess.HiddenAsync(HttpContext, archive, cancellation);
        Files = await FileListing.PageAsync(archive, id, PageNumber, hidden, cancellation);
        return Page();
    }
}
