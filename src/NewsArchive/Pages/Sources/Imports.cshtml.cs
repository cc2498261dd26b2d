using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Pages.Sources;

/// <summary>The imports, the newest first.</summary>
public sealed class ImportsModel(ArchiveContext archive) : PageModel
{
    private const int ImportsOnAPage = 50;

    /// <summary>Shows the imports before this one; without it, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<ImportListing> Imports { get; private set; } = [];
    public long? Older { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var imports = await archive.ImportRuns.Where(run => Before == null || run.Id < Before).OrderByDescending(run => run.Id)
            .Take(ImportsOnAPage + 1).Select(ImportListing.Of).ToListAsync(cancellation);
        if (imports.Count > ImportsOnAPage)
            Older = imports[ImportsOnAPage - 1].Id;
        Imports = [.. imports.Take(ImportsOnAPage)];
    }
}

/// <summary>An import and what came of it in all.</summary>
public sealed record ImportListing(
    long Id, string By, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Files, int Failed, int Added, int Changed, int Same, int Withdrawn, int Findings,
    long? UndoesId, long? TakenBackById, bool CanBeUndone)
{
    public static readonly Expression<Func<ImportRun, ImportListing>> Of = run => new ImportListing(
        run.Id, run.By, run.StartedAt, run.EndedAt, run.Files.Count, run.Files.Count(file => file.Problem != null),
        run.Files.Sum(file => file.Added), run.Files.Sum(file => file.Changed), run.Files.Sum(file => file.Same),
        run.Files.Sum(file => file.Withdrawn), run.Files.Sum(file => file.FindingCount), run.UndoesId, run.TakenBackById, run.CanBeUndone);
}
