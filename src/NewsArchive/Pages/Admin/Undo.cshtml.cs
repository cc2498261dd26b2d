using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Publishing.Sources;

namespace NewsArchive.Pages.Admin;

/// <summary>Asks for confirmation before an import is undone.</summary>
public sealed class UndoModel(ArchiveContext archive, ImportQueue queue, JobFolders folders, TimeProvider clock) : PageModel
{
    public required ImportListing Import { get; set; }
    public bool CanBeUndone => Import is { CanBeUndone: true, TakenBackById: null };

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await ImportListing.FindAsync(archive, id, cancellation) is not { } import)
            return NotFound();
        Import = import;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellation)
    {
        if (await ImportListing.FindAsync(archive, id, cancellation) is not { } import)
            return NotFound();
        Import = import;
        if (!CanBeUndone)
            return Page();
        var job = new ImportJob
        {
            By = User.Identity!.Name!,
            AskedAt = clock.GetUtcNow(),
            Kind = JobKind.Undo,
            About = $"撤销第 {id} 次导入",
            Folder = folders.Create(),
            UndoesId = id,
        };
        await queue.EnqueueAsync(job, Actor.Of(HttpContext), cancellation);
        return RedirectToPage("/Admin/Import", new { id = job.Id });
    }
}
