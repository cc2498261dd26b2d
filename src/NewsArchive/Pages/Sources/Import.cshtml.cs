using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Import;

namespace NewsArchive.Pages.Sources;

/// <summary>Shows the report of an import for each file: files with problems first, then those with findings.</summary>
public sealed class ImportModel(ArchiveContext archive) : PageModel
{
    private const int FilesOnAPage = 100;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public required ImportListing Import { get; set; }
    public IReadOnlyList<FileListing> Files { get; private set; } = [];
    public bool HasNext => PageNumber * (long)FilesOnAPage < Import.Records;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await ImportListing.FindAsync(archive, id, cancellation) is not { } import)
            return NotFound();
        Import = import;
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (import.Records + FilesOnAPage - 1) / FilesOnAPage));
        var files = await archive.ImportedFiles.AsNoTracking().Where(file => file.ImportRunId == id)
            .OrderByDescending(file => file.Problem != null).ThenByDescending(file => file.FindingCount > 0).ThenBy(file => file.Id)
            .Skip((PageNumber - 1) * FilesOnAPage).Take(FilesOnAPage).ToListAsync(cancellation);
        var hidden = await HiddenTexts.OfAsync(HttpContext, archive, cancellation);
        Files = [.. files.Select(file => new FileListing(
            file,
            file.Report is null ? null : FileReport.OfJson(file.Report),
            file.BulletinId is { } bulletin ? $"/bulletins/{bulletin}" : null)
        {
            IsNameHidden = hidden.IsNamedIn(file.Name),
            AreMessagesHidden = hidden.AreInBulletin(file.BulletinId),
        })];
        return Page();
    }
}
