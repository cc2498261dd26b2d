using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Publishing.Sources;

/// <summary>
/// Reads the lines of bulletins, each with its role. Roles are not stored: the stored file is parsed again, in the same way as by the
/// import.
/// </summary>
public sealed class BulletinReader(ArchiveContext archive)
{
    private const int MaxLinesOnAPage = 1000;

    private static readonly Func<ArchiveContext, long, CancellationToken, Task<Bulletin?>> Find = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, CancellationToken _) =>
            archive.Bulletins.AsNoTracking().Include(b => b.Source).FirstOrDefault(b => b.Id == id));

    private static readonly Func<ArchiveContext, long, IAsyncEnumerable<int>> FirstLinesOfParts = EF.CompileAsyncQuery(
        (ArchiveContext archive, long source) =>
            archive.SourceParts.Where(part => part.SourceId == source).OrderBy(part => part.Number).Select(part => part.FirstLine));

    private static readonly Func<ArchiveContext, long, int, int, IAsyncEnumerable<SourcePart>> Parts = EF.CompileAsyncQuery(
        (ArchiveContext archive, long source, int first, int last) => archive.SourceParts.AsNoTracking().OrderBy(part => part.Number)
            .Where(part => part.SourceId == source && part.Number >= first && part.Number <= last));

    private static readonly Func<ArchiveContext, long, List<int>, IAsyncEnumerable<Place>> ArticlesAt = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, List<int> positions) => archive.LiveArticles
            .Where(a => a.BulletinId == id && positions.Contains(a.Position)).Select(a => new Place(a.Position, a.Id)));

    /// <summary>Gets a bulletin with its source; null if there is none.</summary>
    public Task<Bulletin?> FindAsync(long id, CancellationToken cancellation) => Find(archive, id, cancellation);

    /// <summary>Gets the parts of the file of a bulletin, as it was imported.</summary>
    public IAsyncEnumerable<SourcePart> PartsOf(Bulletin bulletin) => Parts(archive, bulletin.SourceId, 0, int.MaxValue);

    /// <summary>Reads a page of the lines.</summary>
    /// <param name="bulletin">The bulletin with its source.</param>
    /// <param name="from">The number of a line on the page, from 1; null for the page of the marked article, or the first one.</param>
    /// <param name="marked">The position of an article in the bulletin whose lines are marked; null for none.</param>
    /// <param name="hidden">What is hidden from the user.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task<BulletinLines> ReadAsync(
        Bulletin bulletin, int? from, int? marked, HiddenTexts hidden, CancellationToken cancellation)
    {
        var pages = new Pages(await FirstLinesOfParts(archive, bulletin.SourceId).ToListAsync(cancellation));
        var format = Format.Of(bulletin.Name);
        var line = from ?? (marked is { } position ? format.Cuts?.LineOf(position, pages.FirstLines) : null) ?? 1;
        var readings = await ReadAsync(bulletin, pages, line, cancellation);
        // Articles are found by their positions, which are those of the whole file.
        var isCut = bulletin.Source.CutSha256 is not null;
        var markedArticle = isCut ? null
            : readings.SelectMany(reading => reading.Articles).FirstOrDefault(article => article.Position == marked);
        if (from is null && markedArticle is not null && pages.FirstLines.Count > 1
            && pages.FirstOf(markedArticle.FirstLine) != pages.FirstOf(line))
        {
            readings = await ReadAsync(bulletin, pages, markedArticle.FirstLine, cancellation);
        }

        var articles = readings.SelectMany(reading => reading.Articles).ToList();
        var end = readings.SelectMany(reading => reading.Lines).Select(each => each.Number).LastOrDefault(1);
        var first = pages.FirstOf(Math.Clamp(from ?? markedArticle?.FirstLine ?? 1, 1, end));
        var lines = readings.SelectMany(reading => reading.Lines, (reading, each) => (each, reading))
            .Where(each => pages.FirstOf(each.each.Number) == first).Select(each => (each.each, each.reading.TextOf(each.each)));
        var begun = articles.Where(article => !isCut && pages.FirstOf(article.FirstLine) == first)
            .ToDictionary(article => article.Position, article => article.FirstLine);
        return new BulletinLines(
            first, first > 1 ? Math.Max(1, first - pages.Length) : null, first + pages.Length <= end ? first + pages.Length : null,
            SourceRow.Of(lines, articles, hidden.InBulletin(bulletin.Id), bulletin.ReaderVersion == format.Version),
            await BeginningsAsync(bulletin.Id, begun, cancellation))
        {
            Marked = markedArticle,
            Findings = [.. readings.SelectMany(reading => reading.Findings).Where(finding => pages.FirstOf(finding.Line) == first)],
        };
    }

    /// <summary>Gets the IDs of articles by their first lines.</summary>
    private ValueTask<Dictionary<int, long>> BeginningsAsync(long id, Dictionary<int, int> firstLines, CancellationToken cancellation) =>
        // Several articles may begin on the same line. In JSON without line breaks, all of them do.
        ArticlesAt(archive, id, [.. firstLines.Keys]).GroupBy(place => firstLines[place.Position])
            .ToDictionaryAsync(line => line.Key, line => line.Min(place => place.ArticleId), cancellationToken: cancellation);

    /// <summary>
    /// Parses the parts of the file that contain the page with the given line. If the page ends with these parts, the next part is parsed
    /// as well, to determine whether there is a next page.
    /// </summary>
    private async Task<List<ParsedPart>> ReadAsync(Bulletin bulletin, Pages pages, int line, CancellationToken cancellation)
    {
        var first = Math.Max(0, pages.FirstLines.FindLastIndex(number => number <= pages.FirstOf(line)));
        var last = Math.Max(first, pages.FirstLines.FindLastIndex(number => number <= pages.FirstOf(line) + pages.Length));
        var context = new BulletinContext(Path.GetFileName(bulletin.Name), ShanghaiTime.DayOf(bulletin.ImportedAt), bulletin.Year);
        var parts = await Parts(archive, bulletin.SourceId, first, last).ToListAsync(cancellation);
        var format = Format.Of(bulletin.Name);
        return [.. parts.Select(part => format.Read(part.ToText(), PlaceOf(part)).Date(context))];

        PartPlace PlaceOf(SourcePart part) => new(part.Number, part.Number < pages.FirstLines.Count - 1, part.FirstLine - 1, null);
    }

    /// <summary>How the lines of a file are divided into pages.</summary>
    /// <param name="FirstLines">The numbers of the first lines of the parts of the file.</param>
    private sealed record Pages(List<int> FirstLines)
    {
        // A page has no more lines than a part has on average. Those of JSON without line breaks are megabytes long.
        public int Length => FirstLines.Count < 2 ? MaxLinesOnAPage
            : Math.Clamp((FirstLines[^1] - 1) / (FirstLines.Count - 1), 1, MaxLinesOnAPage);

        /// <summary>Gets the first line of the page with a line.</summary>
        public int FirstOf(int line) => line - (line - 1) % Length;
    }

    private sealed record Place(int Position, long ArticleId);
}

/// <summary>A page of the lines of a bulletin.</summary>
/// <param name="First">The number of its first line, from 1.</param>
/// <param name="Previous">The number of the first line of the page before; null on the first page.</param>
/// <param name="Next">The number of the first line of the next page; null on the last one.</param>
/// <param name="Rows">The lines, or what takes the place of those that are withheld.</param>
/// <param name="Articles">The IDs of the articles that begin on the page, by their first lines.</param>
public sealed record BulletinLines(
    int First, int? Previous, int? Next, IReadOnlyList<SourceRow> Rows, IReadOnlyDictionary<int, long> Articles)
{
    /// <summary>The marked article; null if there is none.</summary>
    public PrintedArticle? Marked { get; init; }

    /// <summary>The findings about the lines, whose messages quote them.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public bool IsMarked(SourceLine line) => Marked is not null && line.Number >= Marked.FirstLine && line.Number <= Marked.LastLine;
}
