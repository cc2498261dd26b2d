using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>The result of the first stage of an import: what a file contains, determined without reference to the archive.</summary>
/// <param name="Source">The file.</param>
/// <param name="Today">The day on which presumed years are based.</param>
/// <param name="Keys">The keys of the articles in the file, in order.</param>
/// <param name="Probes">Some of the articles, used to find bulletins in the archive that share them.</param>
/// <param name="Report">The report on the file.</param>
/// <param name="Summary">The paragraphs that summarize the articles; null if there are none.</param>
public sealed record FileScan(
    SourceReader Source, DateOnly Today, IReadOnlyList<ArticleKey> Keys, IReadOnlyList<Probe> Probes, FileReport Report, TextLines? Summary)
{
    // Two versions of a bulletin share most of their articles, so the first articles are enough to find it.
    private const int MaxProbes = 1000;

    /// <summary>The series of the file; null if the file does not indicate one.</summary>
    public Series? Series { get; private init; }

    /// <summary>The positions of articles whose texts were purged from the archive.</summary>
    public IReadOnlySet<int> Purged { get; private init; } = new HashSet<int>();

    /// <summary>The only part of the file, if the file is in memory; otherwise null.</summary>
    private FilePart? OnlyPart { get; init; }

    public static Task<FileScan> OfAsync(SourceReader source, DateOnly today, CancellationToken cancellation) =>
        OfAsync(source, today, source.ReadAsync(today, cancellation), cancellation);

    /// <summary>
    /// Reads the stored file of a bulletin again, with the dates that follow from what the archive knows of the bulletin.
    /// </summary>
    /// <exception cref="SourceException">The file can't be read.</exception>
    public static async Task<FileScan> OfStoredAsync(StoredFile file, CancellationToken cancellation)
    {
        var reader = await SourceReader.OpenAsync(file, year: null, series: null, cancellation);
        var scan = await OfAsync(reader, ShanghaiTime.DayOf(file.Bulletin.ImportedAt), cancellation);
        return await scan.DatedForAsync(file.Bulletin, cancellation);
    }

    /// <summary>
    /// Gets the parts. A file that is too large to be held in memory is read and parsed again; any other has been kept since the scan.
    /// </summary>
    /// <exception cref="SourceException">The file can no longer be read, or has changed.</exception>
    public IAsyncEnumerable<FilePart> PartsAsync(CancellationToken cancellation) =>
        OnlyPart is { } part ? new[] { part }.ToAsyncEnumerable() : Source.ReadAsync(Today, cancellation);

    /// <summary>
    /// Returns the scan with the dates that follow from what the archive knows of the bulletin. A year stated at an earlier import remains
    /// valid until another one is stated. A presumed year is based on the day of the first import, so that every import yields the same
    /// year.
    /// </summary>
    public async Task<FileScan> DatedForAsync(Bulletin bulletin, CancellationToken cancellation)
    {
        var scan = this;
        if (Source.Year is null && StatedYear.OptionOf(bulletin) is { } stated)
            scan = await scan.DatedByAsync(Source with { Year = stated }, Today, cancellation);
        if (scan.HasGuess)
            scan = await scan.DatedByAsync(scan.Source, ShanghaiTime.DayOf(bulletin.ImportedAt), cancellation);
        return scan;
    }

    private bool HasGuess => Keys.Any(key => key.YearSource is YearSource.Nearest or YearSource.Presumed);

    private async Task<FileScan> DatedByAsync(SourceReader source, DateOnly today, CancellationToken cancellation)
    {
        if ((source, today) == (Source, Today))
            return this;
        var parts = OnlyPart is { } part
            ? new[] { part.DatedBy(source.ContextOn(today)) }.ToAsyncEnumerable()
            : source.ReadAsync(today, cancellation);
        return await OfAsync(source, today, parts, cancellation);
    }

    private static async Task<FileScan> OfAsync(
        SourceReader source, DateOnly today, IAsyncEnumerable<FilePart> parts, CancellationToken cancellation)
    {
        var (keys, probes, report) = (new List<ArticleKey>(), new List<Probe>(), new FileReport());
        var (series, purged) = (new SeriesTally(), new HashSet<int>());
        var (summary, last) = ((TextLines?)null, (FilePart?)null);
        await foreach (var part in parts.WithCancellation(cancellation))
        {
            var parsed = part.Parsed;
            keys.AddRange(parsed.Articles.Select(ArticleKey.Of));
            probes.AddRange(parsed.Articles.Take(MaxProbes - probes.Count).Select(a => new Probe(a.Date, a.YearSource, a.Text.Title)));
            purged.UnionWith(parsed.Articles.Where(source.Purged.Recognize).Select(a => a.Position));
            report.Add(parsed);
            series.Add(parsed.SeriesName, parsed.Articles.Select(a => a.Series));
            (summary, last) = (summary ?? parsed.Summary, part);
        }
        return new FileScan(source, today, keys, probes, report, summary)
        {
            Series = series.Series,
            Purged = purged,
            OnlyPart = source.Content.IsInMemory ? last : null,
        };
    }
}

/// <summary>An article to search for in the archive.</summary>
/// <param name="Date">The date of the article.</param>
/// <param name="YearSource">Where the year of the date comes from.</param>
/// <param name="Title">The title of the article.</param>
public readonly record struct Probe(DateOnly Date, YearSource YearSource, string Title);
