using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Jobs;

namespace NewsArchive.Pages.Admin;

/// <summary>Where imports begin: what can be uploaded or named, what waits and runs, and what was imported last.</summary>
[EnableRateLimiting(RateLimits.Upload)]
public sealed class ImportsModel(ArchiveContext archive, ImportDesk desk, JobFolders folders, TimeProvider clock, IOptions<ArchiveSettings> settings) : PageModel
{
    private const int Shown = 10;

    public ArchiveSettings Settings => settings.Value;
    public IReadOnlyList<ImportJob> Jobs { get; private set; } = [];
    public IReadOnlyList<ImportListing> Imports { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Jobs = await archive.ImportJobs.AsNoTracking().OrderByDescending(job => job.Id).Take(Shown).ToListAsync(cancellation);
        Imports = await archive.ImportRuns.OrderByDescending(run => run.Id).Take(Shown).Select(ImportListing.Of).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnPostFolderAsync(string? folder, string? year, CancellationToken cancellation)
    {
        // Only a folder that the settings name, letter by letter: a path can be written in many ways.
        if (folder is null || !Settings.FolderList.Contains(folder)) return BadRequest();
        if (!SaidYears.TryParse(year, out var said))
        {
            ModelState.AddModelError("folder-year", SaidYears.Error);
            await OnGetAsync(cancellation);
            return Page();
        }
        var job = new ImportJob
        {
            By = User.Identity!.Name!,
            AskedAt = clock.GetUtcNow(),
            Kind = JobKind.ServerFolder,
            About = folder,
            Folder = folders.Make(),
            ServerFolder = folder,
            Year = said,
        };
        await desk.AskAsync(job, Actor.Of(HttpContext), cancellation);
        return RedirectToPage("/Admin/Import", new { id = job.Id });
    }
}
