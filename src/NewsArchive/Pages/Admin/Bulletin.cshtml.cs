using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Corrections;
using NewsArchive.Import.Sources;

namespace NewsArchive.Pages.Admin;

/// <summary>The form in which an editor puts a bulletin into a series.</summary>
public sealed class BulletinModel(ArchiveContext archive, BulletinEditing editing, IStringLocalizer<Words> words) : PageModel
{
    private const int MaxKnown = 50;

    public required Bulletin Bulletin { get; set; }

    /// <summary>The names of the series in the archive, up to a maximum number.</summary>
    public IReadOnlyList<string> Known { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation) =>
        await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, string? series, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        var name = StatedSeries.NameIn(series);
        if (name is null && !string.IsNullOrWhiteSpace(series))
        {
            ModelState.AddModelError("series", words[StatedFields.SeriesError, StatedSeries.MaxNameLength]);
            return Page();
        }
        await editing.PutIntoSeriesAsync(id, name, Actor.Of(HttpContext), cancellation);
        TempData["Notice"] = "系列已更改。";
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellation)
    {
        if (await archive.Bulletins.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation) is not { } bulletin)
            return false;
        Bulletin = bulletin;
        Known = await archive.Bulletins.Where(b => b.Series != null).Select(b => b.Series!).Distinct().OrderBy(name => name)
            .Take(MaxKnown).ToListAsync(cancellation);
        return true;
    }
}
