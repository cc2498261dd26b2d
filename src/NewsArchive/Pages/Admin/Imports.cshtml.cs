using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Publishing.Sources;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Admin;

/// <summary>Shows the forms that request an import, the latest requested and completed imports, and the stored bulletins.</summary>
[EnableRateLimiting(RateLimits.Upload)]
public sealed class ImportsModel(
    ArchiveContext archive, ImportQueue queue, JobFolders folders, TimeProvider clock, IOptions<ArchiveSettings> settings) : PageModel
{
    private const int Shown = 10, ShownOfState = 100, BulletinsOnAPage = 50;

    public ArchiveSettings Settings => settings.Value;
    public IReadOnlyList<ImportJob> Jobs { get; private set; } = [];
    public IReadOnlyList<ImportListing> Imports { get; private set; } = [];
    public IReadOnlyList<Bulletin> Bulletins { get; private set; } = [];
    public int? Older { get; private set; }

    /// <summary>The folder that was chosen in a form with an invalid value; otherwise null.</summary>
    public string? Folder { get; private set; }

    /// <summary>The number of bulletins to skip.</summary>
    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    /// <summary>The state of the jobs to list; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public JobState? State { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Jobs = await archive.ImportJobs.AsNoTracking().Where(job => State == null || job.State == State)
            .OrderByDescending(job => job.Id).Take(State is null ? Shown : ShownOfState).ToListAsync(cancellation);
        Imports = await archive.ImportRuns.OrderByDescending(run => run.Id).Take(Shown).Select(ImportListing.Of).ToListAsync(cancellation);
        var bulletins = await archive.Bulletins.AsNoTracking().OrderByDescending(b => b.Id)
            .Skip(Math.Max(0, Skip)).Take(BulletinsOnAPage + 1).ToListAsync(cancellation);
        Bulletins = [.. bulletins.Take(BulletinsOnAPage)];
        Older = bulletins.Count > BulletinsOnAPage ? Math.Max(0, Skip) + BulletinsOnAPage : null;
    }

    public async Task<IActionResult> OnPostFolderAsync(
        string? folder, string? year, string? series, bool @try, CancellationToken cancellation)
    {
        // The text must be identical to an entry of the setting, because the same path can be written in many ways.
        if (folder is null || !Settings.FolderList.Contains(folder))
            return BadRequest();
        Folder = folder;
        if (StatedFields.Of(year, series, ModelState, "folder-") is not { } stated)
        {
            await OnGetAsync(cancellation);
            return Page();
        }
        var request = new JobRequest(JobKind.ServerFolder, folder) { ServerFolder = folder, Stated = stated, IsDryRun = @try };
        return await AskAsync(request, cancellation);
    }

    /// <summary>Requests an import of stored files, which the current version of the program may read better.</summary>
    /// <param name="bulletin">The IDs of the selected bulletins.</param>
    /// <param name="all">Whether to import all bulletins, including those that are not on the page.</param>
    /// <param name="try">Whether to make a dry run.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task<IActionResult> OnPostRereadAsync(List<long> bulletin, bool all, bool @try, CancellationToken cancellation)
    {
        if (all)
            return await AskAsync(new JobRequest(JobKind.Kept, "重新解析全部原件"), cancellation);
        var chosen = await archive.Bulletins.Where(b => bulletin.Contains(b.Id)).OrderBy(b => b.Id)
            .Select(b => new { b.Id, b.Name }).ToListAsync(cancellation);
        if (chosen.Count > 0)
        {
            var about = $"重新解析 {string.Join('、', chosen.Select(b => b.Name))}";
            var request = new JobRequest(JobKind.Kept, about) { BulletinIds = [.. chosen.Select(b => b.Id)], IsDryRun = @try };
            return await AskAsync(request, cancellation);
        }
        ModelState.AddModelError("", "请选择要重新解析的原件。");
        await OnGetAsync(cancellation);
        return Page();
    }

    private async Task<IActionResult> AskAsync(JobRequest request, CancellationToken cancellation)
    {
        var job = new ImportJob
        {
            By = User.Identity!.Name!,
            AskedAt = clock.GetUtcNow(),
            Kind = request.Kind,
            About = request.About,
            Folder = folders.Create(),
            ServerFolder = request.ServerFolder,
            BulletinIds = request.BulletinIds,
            Year = request.Stated.Year,
            Series = request.Stated.Series,
            IsDryRun = request.IsDryRun,
        };
        await queue.EnqueueAsync(job, Actor.Of(HttpContext), cancellation);
        return RedirectToPage("/Admin/Import", new { id = job.Id });
    }

    private sealed record JobRequest(JobKind Kind, string About)
    {
        public string? ServerFolder { get; init; }
        public StatedFields Stated { get; init; } = new(null, null);
        public List<long> BulletinIds { get; init; } = [];
        public bool IsDryRun { get; init; }
    }
}
