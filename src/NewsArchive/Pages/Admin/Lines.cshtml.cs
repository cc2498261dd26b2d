using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Sources;
using NewsArchive.Jobs;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Admin;

/// <summary>
/// Shows a file of a dry run: each article as it would be imported, next to its lines. The file is read again for this page.
/// </summary>
public sealed class LinesModel(ArchiveContext archive, JobSources sources, TimeProvider clock) : PageModel
{
    private const int ArticlesOnAPage = 20;

    /// <summary>The number of the first line to show, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int From { get; set; } = 1;

    /// <summary>The number of articles to skip from that line on. A line may contain any number of articles.</summary>
    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    public required ImportJob Job { get; set; }
    public required string Name { get; set; }
    public IReadOnlyList<Passage> Passages { get; private set; } = [];

    /// <summary>The number of articles that the next page skips; null on the last page.</summary>
    public int? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string name, CancellationToken cancellation)
    {
        var job = await archive.ImportJobs.AsNoTracking()
            .FirstOrDefaultAsync(j => j.Id == id && j.IsDryRun && j.State == JobState.Done, cancellation);
        if (job is null)
            return NotFound();
        using var list = await sources.OpenAsync(job, cancellation);
        if (list.Files.FirstOrDefault(file => file.Name == name) is not { } found)
            return NotFound();
        (Job, Name) = (job, name);
        try
        {
            var reader = await SourceReader.OpenAsync(found, job.Year, job.Series, cancellation);
            Skip = Math.Max(0, Skip);
            var passages = await PassagesAsync(reader, cancellation).Where(passage => passage.LastLine >= From)
                .Skip(Skip).Take(ArticlesOnAPage + 1).ToListAsync(cancellation);
            Passages = [.. passages.Take(ArticlesOnAPage)];
            if (passages.Count > ArticlesOnAPage)
                Next = Skip + ArticlesOnAPage;
        }
        catch (SourceException)
        {
            return NotFound();
        }
        return Page();
    }

    private async IAsyncEnumerable<Passage> PassagesAsync(SourceReader reader, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var part in reader.ReadAsync(ShanghaiTime.DayOf(clock.GetUtcNow()), cancellation))
        {
            var (lines, taken) = (part.Parsed.Lines, 0);
            foreach (var (article, i) in part.Parsed.Articles.Select((article, i) => (article, i)))
            {
                // Lines between two articles are shown with the second one, and lines after the last article with the last.
                var end = i == part.Parsed.Articles.Count - 1 ? lines.Count : article.LastLine - part.FirstLine + 1;
                var passage = lines.Skip(taken).Take(end - taken).Select(line => (line, part.Parsed.TextOf(line)));
                yield return new Passage(article, [.. passage]);
                taken = end;
            }
        }
    }

    /// <summary>An article and the lines shown with it.</summary>
    public sealed record Passage(PrintedArticle Article, IReadOnlyList<(SourceLine Line, string Text)> Lines)
    {
        public int LastLine => Lines.Count == 0 ? Article.LastLine : Lines[^1].Line.Number;
    }
}
