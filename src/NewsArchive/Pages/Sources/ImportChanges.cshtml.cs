using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Pages.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Sources;

/// <summary>An import beside the ones before: the articles that it touched, and how each file is read now and was read the last time.</summary>
public sealed class ImportChangesModel(ArchiveContext archive) : PageModel
{
    private const int ArticlesOnAPage = 100, FilesOnAPage = 50;

    /// <summary>Shows the articles behind this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long After { get; set; }

    /// <summary>Shows the files behind this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Files { get; set; }

    public required ImportListing Import { get; set; }
    public IReadOnlyList<TouchedArticle> Articles { get; private set; } = [];
    public long? MoreArticles { get; private set; }
    public IReadOnlyList<FileComparison> Comparisons { get; private set; } = [];
    public long? MoreFiles { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || await archive.ImportRuns.Where(run => run.Id == id).Select(ImportListing.Of).FirstOrDefaultAsync(cancellation) is not { } import)
            return NotFound();
        Import = import;
        var articles = await archive.Articles.Where(a => a.ImportRunId == id).Select(a => new { a.Id, a.Text.Title, Number = a.Revision, a.Cause })
            .Concat(archive.Revisions.Where(r => r.ImportRunId == id).Select(r => new { Id = r.ArticleId, r.Text.Title, r.Number, r.Cause }))
            .Where(a => a.Id > After).OrderBy(a => a.Id).ThenBy(a => a.Number).Take(ArticlesOnAPage + 1).ToListAsync(cancellation);
        Articles = [.. articles.Take(ArticlesOnAPage).Select(a => new TouchedArticle(a.Id, Headline.TextOf(a.Title), a.Number, a.Cause))];
        MoreArticles = articles.Count > ArticlesOnAPage ? Articles[^1].Id : null;

        var files = await archive.ImportedFiles.AsNoTracking().Where(file => file.ImportRunId == id && file.Id > Files).OrderBy(file => file.Id).Take(FilesOnAPage + 1).ToListAsync(cancellation);
        var comparisons = new List<FileComparison>();
        foreach (var file in files.Take(FilesOnAPage))
            comparisons.Add(FileComparison.Between(await BeforeAsync(file, cancellation), file));
        Comparisons = comparisons;
        MoreFiles = files.Count > FilesOnAPage ? files[FilesOnAPage - 1].Id : null;
        return Page();
    }

    /// <summary>Finds the file as an earlier import last read it; one that had nothing new was not read.</summary>
    private Task<ImportedFile?> BeforeAsync(ImportedFile file, CancellationToken cancellation) => archive.ImportedFiles.AsNoTracking()
        .Where(f => f.Name == file.Name && f.ImportRunId < file.ImportRunId && (f.Report != null || f.Problem != null)).OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancellation);
}

/// <summary>An article that an import touched.</summary>
public sealed record TouchedArticle(long Id, string Title, int Number, RevisionCause Cause);

/// <summary>A file as it is read in an import, beside the one before.</summary>
/// <param name="Before">The file in the import before; null where it came for the first time.</param>
/// <param name="Lines">The parts that more or fewer lines play, with how many.</param>
/// <param name="Arisen">What is to be looked at now and was not before.</param>
/// <param name="Settled">What was to be looked at before and is not now.</param>
public sealed record FileComparison(
    ImportedFile? Before, ImportedFile Now, IReadOnlyList<(LineRole Role, int Difference)> Lines,
    IReadOnlyList<Finding> Arisen, IReadOnlyList<Finding> Settled)
{
    public static FileComparison Between(ImportedFile? before, ImportedFile now)
    {
        if (before?.Report is null || now.Report is null)
            return new(before, now, [], [], []);
        var (old, young) = (FileReport.OfJson(before.Report), FileReport.OfJson(now.Report));
        var lines = old.Lines.Keys.Union(young.Lines.Keys).Order().Select(role => (role, young.Lines.GetValueOrDefault(role) - old.Lines.GetValueOrDefault(role))).Where(line => line.Item2 != 0);
        return new(before, now, [.. lines], [.. Without(young.Findings, old.Findings)], [.. Without(old.Findings, young.Findings)]);
    }

    // A line that came in above moves all findings below: what they say tells them apart, not where.
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
