using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;
using NewsArchive.Pages.Articles.Lists;

namespace NewsArchive.Pages.Admin;

/// <summary>
/// Lists all corrections and the latest notes, newest first. Above them are the corrections that conflict with their source and the
/// retracted articles.
/// </summary>
public sealed class CorrectionsModel(ArchiveContext archive) : PageModel
{
    private const int OnAPage = 50;

    /// <summary>If set, only corrections with a lower ID are listed; otherwise, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<(string Title, StandingCorrection Standing)> Conflicts { get; private set; } = [];
    public IReadOnlyList<(string Title, Correction Correction)> Corrections { get; private set; } = [];
    public IReadOnlyList<(string Title, Note Note)> Notes { get; private set; } = [];
    public IReadOnlyList<(string Title, Retraction Retraction)> Retractions { get; private set; } = [];
    public long? Older { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Conflicts = await ConflictsIn(archive).ToListAsync(cancellation);
        var retractions = await archive.Retractions.AsNoTracking().Where(r => r.EndedAt == null)
            .Join(archive.Articles, r => r.ArticleId, a => a.Id, (r, a) => new { a.Text.Title, Retraction = r })
            .OrderByDescending(r => r.Retraction.Id).ToListAsync(cancellation);
        Retractions = [.. retractions.Select(r => (Headline.TextOf(r.Title), r.Retraction))];

        var corrections = await archive.Corrections.AsNoTracking().Where(c => Before == null || c.Id < Before)
            .OrderByDescending(c => c.Id).Take(OnAPage + 1)
            .Join(archive.Articles, c => c.ArticleId, a => a.Id, (c, a) => new { a.Text.Title, Correction = c })
            .OrderByDescending(c => c.Correction.Id).ToListAsync(cancellation);
        Corrections = [.. corrections.Take(OnAPage).Select(c => (Headline.TextOf(c.Title), c.Correction))];
        Older = corrections.Count > OnAPage ? Corrections[^1].Correction.Id : null;

        var notes = await archive.Notes.AsNoTracking().OrderByDescending(n => n.Id).Take(OnAPage)
            .Join(archive.Articles, n => n.ArticleId, a => a.Id, (n, a) => new { a.Text.Title, Note = n })
            .OrderByDescending(n => n.Note.Id).ToListAsync(cancellation);
        Notes = [.. notes.Select(n => (Headline.TextOf(n.Title), n.Note))];
    }

    /// <summary>Finds the corrections of an archive that conflict with their source.</summary>
    internal static IAsyncEnumerable<(string Title, StandingCorrection Standing)> ConflictsIn(ArchiveContext archive) => archive.Corrections
        .AsNoTracking()
        .Where(c => c.EndedAt == null)
        .Join(archive.Articles.AsNoTracking(), c => c.ArticleId, a => a.Id, (c, a) => new { Correction = c, a.Text })
        .OrderBy(c => c.Correction.Id).AsAsyncEnumerable()
        .SelectMany(c => CorrectedText.Of(c.Text, [c.Correction]).Corrections
            .Where(s => s.Standing == Standing.Conflicting).Select(s => (Headline.TextOf(c.Text.Title), s)));
}
