using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;

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

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var imports = await archive.ImportRuns.Where(run => Before == null || run.Id < Before).OrderByDescending(run => run.Id)
            .Take(ImportsOnAPage + 1).Select(ImportListing.Of).ToListAsync(cancellation);
        if (imports.Count > ImportsOnAPage)
            Older = imports[ImportsOnAPage - 1].Id;
        Imports = [.. imports.Take(ImportsOnAPage)];
    }
}

/// <summary>An import with its totals.</summary>
public sealed record ImportListing
{
    public static readonly Expression<Func<ImportRun, ImportListing>> Of = run => new ImportListing
    {
        Id = run.Id,
        By = run.By,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Records = run.Files.Count,
        Files = run.Files.Count(file => file.Sha256 != null || file.Problem != null),
        Failed = run.Files.Count(file => file.Problem != null),
        Added = run.Files.Sum(file => file.Added),
        Changed = run.Files.Sum(file => file.Changed),
        Same = run.Files.Sum(file => file.Same),
        Withdrawn = run.Files.Sum(file => file.Withdrawn),
        Findings = run.Files.Sum(file => file.FindingCount),
        UndoesId = run.UndoesId,
        TakenBackById = run.TakenBackById,
        CanBeUndone = run.CanBeUndone,
    };

    /// <summary>Gets the import with an ID; null if there is none.</summary>
    public static Task<ImportListing?> FindAsync(ArchiveContext archive, long id, CancellationToken cancellation) =>
        archive.ImportRuns.Where(run => run.Id == id).Select(Of).FirstOrDefaultAsync(cancellation);

    public long Id { get; private init; }

    /// <summary>The number of records: of files, and of folders and packed files of which files were skipped.</summary>
    public int Records { get; private init; }

    /// <summary>The user name of the editor, or what else started the import: the command line, or the start of the server.</summary>
    public required string By { get; init; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private init; }

    /// <summary>The number of files.</summary>
    public int Files { get; private init; }

    /// <summary>The number of files that could not be imported.</summary>
    public int Failed { get; private init; }

    // The following are numbers of articles.
    public int Added { get; private init; }
    public int Changed { get; private init; }
    public int Same { get; private init; }
    public int Withdrawn { get; private init; }

    /// <summary>The number of findings.</summary>
    public int Findings { get; private init; }

    /// <summary>The ID of the import that this one undoes; null if this one imports files.</summary>
    public long? UndoesId { get; private init; }

    /// <summary>The ID of the import that undid this one; null if this one is in effect.</summary>
    public long? TakenBackById { get; private init; }
    public bool CanBeUndone { get; private init; }
}
