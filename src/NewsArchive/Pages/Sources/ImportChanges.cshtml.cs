using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Publishing.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Sources;

/// <summary>
/// Shows what an import changed: the articles, and for each file how its report differs from the report of the previous import.
/// </summary>
public sealed class ImportChangesModel(ArchiveContext archive) : PageModel
{
    private const int ArticlesOnAPage = 100, FilesOnAPage = 50;

    /// <summary>Only articles with a higher ID are listed.</summary>
    [BindProperty(SupportsGet = true)]
    public long After { get; set; }

    /// <summary>Only files with a higher ID are listed.</summary>
    [BindProperty(SupportsGet = true)]
    public long Files { get; set; }

    public required ImportListing Import { get; set; }
    public IReadOnlyList<ChangedArticle> Articles { get; private set; } = [];
    public long? MoreArticles { get; private set; }
    public IReadOnlyList<FileComparison> Comparisons { get; private set; } = [];
    public long? MoreFiles { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || await ImportListing.FindAsync(archive, id, cancellation) is not { } import)
            return NotFound();
        Import = import;
        var articles = await archive.Articles.Where(a => a.ImportRunId == id)
            .Select(a => new { a.Id, a.Text.Title, Number = a.Revision, a.Cause })
            .Concat(archive.Revisions.Where(r => r.ImportRunId == id)
                .Select(r => new { Id = r.ArticleId, r.Text.Title, r.Number, r.Cause }))
            .Where(a => a.Id > After).OrderBy(a => a.Id).ThenBy(a => a.Number).Take(ArticlesOnAPage + 1).ToListAsync(cancellation);
        var hidden = await PageAccess.HiddenAsync(HttpContext, archive, cancellation);
        Articles = [.. articles.Take(ArticlesOnAPage).Select(a => new ChangedArticle(
            a.Id, hidden.HasArticle(a.Id) ? null : Headline.TextOf(a.Title), a.Number, a.Cause))];
        MoreArticles = articles.Count > ArticlesOnAPage ? Articles[^1].Id : null;

        var files = await archive.ImportedFiles.AsNoTracking().Where(file => file.ImportRunId == id && file.Id > Files)
            .OrderBy(file => file.Id).Take(FilesOnAPage + 1).ToListAsync(cancellation);
        var comparisons = new List<FileComparison>();
        foreach (var file in files.Take(FilesOnAPage))
        {
            var before = await BeforeAsync(file, cancellation);
            comparisons.Add(FileComparison.Between(before, file) with
            {
                IsNameHidden = hidden.IsNamedIn(file.Name),
                FormerName = before is null || before.Name == file.Name || hidden.IsNamedIn(before.Name) ? null : before.Name,
                AreMessagesHidden = hidden.AreInBulletin(file.BulletinId),
            });
        }
        Comparisons = comparisons;
        MoreFiles = files.Count > FilesOnAPage ? files[FilesOnAPage - 1].Id : null;
        return Page();
    }

    /// <summary>
    /// Finds the file in the last earlier import that parsed it or failed to. Unchanged files are not parsed again. A file with a new name
    /// is compared with that of another name in whose place it came.
    /// </summary>
    private async Task<ImportedFile?> BeforeAsync(ImportedFile file, CancellationToken cancellation)
    {
        var earlier = archive.ImportedFiles.AsNoTracking()
            .Where(f => f.ImportRunId < file.ImportRunId && (f.Report != null || f.Problem != null)).OrderByDescending(f => f.Id);
        return await earlier.FirstOrDefaultAsync(f => f.Name == file.Name, cancellation)
            ?? (await IsBulletinAsync(file, cancellation)
                ? await earlier.FirstOrDefaultAsync(f => f.BulletinId == file.BulletinId, cancellation) : null);
    }

    /// <summary>Determines whether a file is or was its bulletin, and did not just have some of the articles.</summary>
    private Task<bool> IsBulletinAsync(ImportedFile file, CancellationToken cancellation) => archive.Sources.AnyAsync(
        source => source.Sha256 == file.Sha256
            && (archive.Bulletins.Any(b => b.Id == file.BulletinId && b.SourceId == source.Id)
                || archive.BulletinRevisions.Any(r => r.BulletinId == file.BulletinId && r.SourceId == source.Id)),
        cancellation);
}

/// <summary>A revision that an import made.</summary>
/// <param name="Id">The ID of the article.</param>
/// <param name="Title">The headline of the article; null if it is hidden from the user.</param>
/// <param name="Number">The number of the revision.</param>
/// <param name="Cause">Why the revision was made.</param>
public sealed record ChangedArticle(long Id, string? Title, int Number, RevisionCause Cause);

/// <summary>A file of an import, compared with the same file in the previous import.</summary>
/// <param name="Before">The file in the previous import; null if this is its first import.</param>
/// <param name="Now">The file in this import.</param>
/// <param name="Lines">The roles whose number of lines has changed, each with the difference.</param>
/// <param name="Arisen">New findings.</param>
/// <param name="Settled">Findings that no longer exist.</param>
public sealed record FileComparison(
    ImportedFile? Before, ImportedFile Now, IReadOnlyList<(LineRole Role, int Difference)> Lines,
    IReadOnlyList<Finding> Arisen, IReadOnlyList<Finding> Settled)
{
    /// <summary>Whether the name of the file is hidden from the user.</summary>
    public bool IsNameHidden { get; init; }

    /// <summary>The other name of the file in the previous import; null if it was the same, or is hidden from the user.</summary>
    public string? FormerName { get; init; }

    /// <summary>Whether the messages of the findings, which quote the file, are hidden from the user.</summary>
    public bool AreMessagesHidden { get; init; }

    public static FileComparison Between(ImportedFile? before, ImportedFile now)
    {
        if (before?.Report is null || now.Report is null)
            return new(before, now, [], [], []);
        var (earlier, later) = (FileReport.OfJson(before.Report), FileReport.OfJson(now.Report));
        var lines = earlier.Lines.Keys.Union(later.Lines.Keys).Order()
            .Select(role => (Role: role, Difference: later.Lines.GetValueOrDefault(role) - earlier.Lines.GetValueOrDefault(role)))
            .Where(line => line.Difference != 0);
        return new(before, now, [.. lines], [.. Without(later.Findings, earlier.Findings)], [.. Without(earlier.Findings, later.Findings)]);
    }

    // Compares findings by their messages and not by their lines, because an inserted line moves all findings after it.
    private static IEnumerable<Finding> Without(IEnumerable<Finding> findings, IEnumerable<Finding> others)
    {
        var left = others.GroupBy(f => (f.Kind, f.Message)).ToDictionary(f => f.Key, f => f.Count());
        foreach (var finding in findings)
        {
            if (left.GetValueOrDefault((finding.Kind, finding.Message)) is > 0 and var count)
                left[(finding.Kind, finding.Message)] = count - 1;
            else
                yield return finding;
        }
    }
}
