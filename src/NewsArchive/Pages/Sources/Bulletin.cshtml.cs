using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Formats;
using NewsArchive.Pages.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Sources;

/// <summary>
/// Shows the source text of a bulletin, each line with its role. Roles are not stored: the page parses the stored file again, in the same
/// way as the import.
/// </summary>
public sealed class BulletinModel(ArchiveContext archive) : PageModel
{
    private const int MaxLinesOnAPage = 1000;

    private static readonly Func<ArchiveContext, long, CancellationToken, Task<Bulletin?>> FindAsync = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, CancellationToken _) =>
            archive.Bulletins.AsNoTracking().Include(b => b.Source).FirstOrDefault(b => b.Id == id));

    // Gets the number of articles in the bulletin, and the position of the marked one.
    private static readonly Func<ArchiveContext, long, long?, CancellationToken, Task<Holding>> CountAsync = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, long? marked, CancellationToken _) =>
            archive.Bulletins.Where(b => b.Id == id).Select(b => new Holding(
            archive.LiveArticles.Count(a => a.BulletinId == id),
            archive.LiveArticles.Where(a => a.Id == marked && a.BulletinId == id).Select(a => (int?)a.Position).FirstOrDefault())).First());

    private static readonly Func<ArchiveContext, long, IAsyncEnumerable<int>> FirstLinesOfParts = EF.CompileAsyncQuery(
        (ArchiveContext archive, long source) =>
            archive.SourceParts.Where(part => part.SourceId == source).OrderBy(part => part.Number).Select(part => part.FirstLine));

    private static readonly Func<ArchiveContext, long, int, int, IAsyncEnumerable<SourcePart>> Parts = EF.CompileAsyncQuery(
        (ArchiveContext archive, long source, int first, int last) => archive.SourceParts.AsNoTracking().OrderBy(part => part.Number)
            .Where(part => part.SourceId == source && part.Number >= first && part.Number <= last));

    private static readonly Func<ArchiveContext, long, List<int>, IAsyncEnumerable<Place>> ArticlesAt = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, List<int> positions) => archive.LiveArticles
            .Where(a => a.BulletinId == id && positions.Contains(a.Position)).Select(a => new Place(a.Position, a.Id)));

    private List<int> firstLines = [];

    /// <summary>The ID of the article whose lines are marked; null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "article")]
    public long? ArticleId { get; set; }

    /// <summary>The number of a line, from 1. The page that contains the line is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public int? From { get; set; }

    public required Bulletin Bulletin { get; set; }
    public int ArticleCount { get; private set; }

    /// <summary>The name of the file; null if it is hidden from the user because it contains the title of a hidden article.</summary>
    public string? Name { get; private set; }

    /// <summary>Whether the file as it was imported is kept from the user because it contains hidden articles.</summary>
    public bool IsFileWithheld { get; private set; }

    public IReadOnlyList<SourceRow> Rows { get; private set; } = [];
    public IReadOnlyDictionary<int, long> ArticleByLine { get; private set; } = new Dictionary<int, long>();
    public PrintedArticle? Marked { get; private set; }

    // A page shows no more lines than a part has on average. Those of JSON without line breaks are megabytes long.
    private int LinesOnAPage =>
        firstLines.Count < 2 ? MaxLinesOnAPage : Math.Clamp((firstLines[^1] - 1) / (firstLines.Count - 1), 1, MaxLinesOnAPage);

    public int First { get; private set; }
    public int? PreviousFirst => First > 1 ? Math.Max(1, First - LinesOnAPage) : null;
    public int? NextFirst { get; private set; }

    public bool IsMarked(SourceLine line) => Marked is not null && line.Number >= Marked.FirstLine && line.Number <= Marked.LastLine;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(archive, id, cancellation) is not { } bulletin)
            return NotFound();
        Bulletin = bulletin;
        var hidden = await HiddenTexts.OfAsync(HttpContext, archive, cancellation);
        (Name, IsFileWithheld) = (hidden.IsNamedIn(bulletin.Name) ? null : bulletin.Name, hidden.AreInBulletin(id));
        (ArticleCount, var marked) = await CountAsync(archive, id, ArticleId, cancellation);
        firstLines = await FirstLinesOfParts(archive, bulletin.SourceId).ToListAsync(cancellation);
        var line = From ?? (marked is { } position ? Format.Of(bulletin.Name).Cuts?.LineOf(position, firstLines) : null) ?? 1;
        var readings = await ReadAsync(line, cancellation);
        // Articles are found by their positions, which are those of the whole file.
        Marked = bulletin.Source.CutSha256 is not null ? null
            : readings.SelectMany(reading => reading.Articles).FirstOrDefault(article => article.Position == marked);
        if (From is null && firstLines.Count > 1 && Marked is not null && PageOf(Marked.FirstLine) != PageOf(line))
            readings = await ReadAsync(Marked.FirstLine, cancellation);

        var articles = readings.SelectMany(reading => reading.Articles).ToList();
        var end = readings.SelectMany(reading => reading.Lines).Select(line => line.Number).LastOrDefault(1);
        First = PageOf(Math.Clamp(From ?? Marked?.FirstLine ?? 1, 1, end));
        var lines = readings.SelectMany(reading => reading.Lines, (reading, line) => (line, reading))
            .Where(l => PageOf(l.line.Number) == First).Select(l => (l.line, l.reading.TextOf(l.line)));
        Rows = SourceRow.Of(lines, articles, hidden.InBulletin(id), bulletin.ReaderVersion == Format.Of(bulletin.Name).Version);
        NextFirst = First + LinesOnAPage <= end ? First + LinesOnAPage : null;

        var shown = articles.Where(article => bulletin.Source.CutSha256 is null && PageOf(article.FirstLine) == First)
            .ToDictionary(article => article.Position, article => article.FirstLine);
        // Several articles may begin on the same line. In JSON without line breaks, all of them do.
        ArticleByLine = await ArticlesAt(archive, id, [.. shown.Keys]).GroupBy(place => shown[place.Position])
            .ToDictionaryAsync(line => line.Key, line => line.Min(place => place.ArticleId), cancellationToken: cancellation);
        return Page();
    }

    /// <summary>
    /// Downloads the file as it was imported, byte for byte. A file that contains hidden articles is not for readers: they get the page of
    /// the bulletin, which says so.
    /// </summary>
    public async Task<IActionResult> OnGetSourceAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(archive, id, cancellation) is not { } bulletin)
            return NotFound();
        Response.Headers.TryAdd(HeaderNames.CacheControl, "no-cache");
        if (bulletin.Source.IsRemoved || (await HiddenTexts.OfAsync(HttpContext, archive, cancellation)).AreInBulletin(id))
        {
            this.ShowGone();
            return await OnGetAsync(id, cancellation);
        }
        var attachment = new ContentDispositionHeaderValue("attachment");
        attachment.SetHttpFileName(Path.GetFileName(bulletin.Name));
        (Response.Headers.ContentDisposition, Response.ContentType) = (attachment.ToString(), "application/octet-stream");
        await foreach (var part in Parts(archive, bulletin.SourceId, 0, int.MaxValue).WithCancellation(cancellation))
            await Response.Body.WriteAsync(part.ToBytes(), cancellation);
        return new EmptyResult();
    }

    /// <summary>
    /// Parses the parts of the file that contain the page with the given line. If the page ends with these parts, the next part is parsed
    /// as well, to determine whether there is a next page.
    /// </summary>
    private async Task<List<ParsedPart>> ReadAsync(int line, CancellationToken cancellation)
    {
        var first = Math.Max(0, firstLines.FindLastIndex(number => number <= PageOf(line)));
        var last = Math.Max(first, firstLines.FindLastIndex(number => number <= PageOf(line) + LinesOnAPage));
        var context = new BulletinContext(Path.GetFileName(Bulletin.Name), ShanghaiTime.DayOf(Bulletin.ImportedAt), Bulletin.Year);
        var parts = await Parts(archive, Bulletin.SourceId, first, last).ToListAsync(cancellation);
        var format = Format.Of(Bulletin.Name);
        return [.. parts.Select(part => format.Read(part.ToText(), PlaceOf(part)).Date(context))];

        PartPlace PlaceOf(SourcePart part) => new(part.Number, part.Number < firstLines.Count - 1, part.FirstLine - 1, null);
    }

    private int PageOf(int line) => line - (line - 1) % LinesOnAPage;

    private sealed record Holding(int Articles, int? Marked);

    private sealed record Place(int Position, long ArticleId);
}
