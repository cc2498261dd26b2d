using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Pages.Serving;
using NewsArchive.Pages.Sources;

namespace NewsArchive.Pages.Admin;

/// <summary>Where imports begin: what can be uploaded or named, what waits and runs, and what was imported last.</summary>
[EnableRateLimiting(RateLimits.Upload)]
public sealed class ImportsModel(ArchiveContext archive, ImportQueue queue, JobFolders folders, TimeProvider clock, IOptions<ArchiveSettings> settings) : PageModel
{
    private const int Shown = 10, BulletinsOnAPage = 50;

    public ArchiveSettings Settings => settings.Value;
    public IReadOnlyList<ImportJob> Jobs { get; private set; } = [];
    public IReadOnlyList<ImportListing> Imports { get; private set; } = [];
    public IReadOnlyList<Bulletin> Bulletins { get; private set; } = [];
    public int? Older { get; private set; }

    /// <summary>How many bulletins are passed over.</summary>
    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Jobs = await archive.ImportJobs.AsNoTracking().OrderByDescending(job => job.Id).Take(Shown).ToListAsync(cancellation);
        Imports = await archive.ImportRuns.OrderByDescending(run => run.Id).Take(Shown).Select(ImportListing.Of).ToListAsync(cancellation);
        var bulletins = await archive.Bulletins.AsNoTracking().OrderByDescending(b => b.Id).Skip(Math.Max(0, Skip)).Take(BulletinsOnAPage + 1).ToListAsync(cancellation);
        Bulletins = [.. bulletins.Take(BulletinsOnAPage)];
        Older = bulletins.Count > BulletinsOnAPage ? Math.Max(0, Skip) + BulletinsOnAPage : null;
    }

    public async Task<IActionResult> OnPostFolderAsync(string? folder, string? year, bool @try, CancellationToken cancellation)
    {
        // Only a folder that the settings name, letter by letter: a path can be written in many ways.
        if (folder is null || !Settings.FolderList.Contains(folder))
            return BadRequest();
        if (!SaidYears.TryParse(year, out var said))
        {
            ModelState.AddModelError("folder-year", SaidYears.Error);
            await OnGetAsync(cancellation);
            return Page();
        }
        return await AskAsync(JobKind.ServerFolder, folder, [], folder, said, @try, cancellation);
    }

    /// <summary>Reads kept files again, with the readers of today.</summary>
    /// <param name="bulletin">The bulletins that are chosen.</param>
    /// <param name="all">Whether all are meant, those that are not on the page too.</param>
    /// <param name="try">Whether it is only tried.</param>
    public async Task<IActionResult> OnPostRereadAsync(List<long> bulletin, bool all, bool @try, CancellationToken cancellation)
    {
        if (all)
            return await AskAsync(JobKind.Kept, "重读全部原件", [], null, null, isDryRun: false, cancellation);
        var chosen = await archive.Bulletins.Where(b => EF.Parameter(bulletin).Contains(b.Id)).OrderBy(b => b.Id).Select(b => new { b.Id, b.Name }).ToListAsync(cancellation);
        if (chosen.Count > 0)
            return await AskAsync(JobKind.Kept, $"重读 {string.Join('、', chosen.Select(b => b.Name))}", [.. chosen.Select(b => b.Id)], null, null, @try, cancellation);
        ModelState.AddModelError("", "请选择要重读的原件。");
        await OnGetAsync(cancellation);
        return Page();
    }

    private async Task<IActionResult> AskAsync(JobKind kind, string about, List<long> bulletins, string? folder, int? year, bool isDryRun, CancellationToken cancellation)
    {
        var job = new ImportJob
        {
            By = User.Identity!.Name!,
            AskedAt = clock.GetUtcNow(),
            Kind = kind,
            About = about,
            Folder = folders.Create(),
            ServerFolder = folder,
            BulletinIds = bulletins,
            Year = year,
            IsDryRun = isDryRun,
        };
        await queue.EnqueueAsync(job, Actor.Of(HttpContext), cancellation);
        return RedirectToPage("/Admin/Import", new { id = job.Id });
    }
}
