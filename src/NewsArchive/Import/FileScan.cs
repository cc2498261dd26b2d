using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>The first stage of an import: what a file contains, found out before the archive is asked anything.</summary>
/// <param name="Source">The file.</param>
/// <param name="Today">The day from which guessed years are reckoned.</param>
/// <param name="Keys">The keys of its articles, in their order.</param>
/// <param name="Probes">Some of its articles, to find bulletins in the archive that share them.</param>
/// <param name="Report">The report on its lines.</param>
/// <param name="Summary">The paragraphs that sum up its articles; null where there are none.</param>
public sealed record FileScan(
    SourceReader Source, DateOnly Today, IReadOnlyList<ArticleKey> Keys, IReadOnlyList<Probe> Probes, FileReport Report, TextLines? Summary)
{
    // Two versions of a bulletin share most of their articles, so the first ones are enough to find it.
    private const int MaxProbes = 1000;

    /// <summary>The only part of a file that is in memory; null for a file that is larger.</summary>
    private FilePart? OnlyPart { get; init; }

    public static Task<FileScan> OfAsync(SourceReader source, DateOnly today, CancellationToken cancellation) =>
        OfAsync(source, today, source.ReadAsync(today, cancellation), cancellation);

    /// <summary>
    /// The parts. A file that is too large to be held in memory is read and parsed again; any other was parsed when it was scanned.
    /// </summary>
    /// <exception cref="SourceException">The file can't be read any more, or has changed.</exception>
    public IAsyncEnumerable<FilePart> PartsAsync(CancellationToken cancellation) =>
        OnlyPart is { } part ? new[] { part }.ToAsyncEnumerable() : Source.ReadAsync(Today, cancellation);

    /// <summary>
    /// The same file, dated by what the archive knows of its bulletin: the year that was stated at an earlier import holds until another is
    /// stated, and a guessed year is reckoned from the first import, so that it stays the same at every later one.
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
        var (summary, last) = ((TextLines?)null, (FilePart?)null);
        await foreach (var part in parts.WithCancellation(cancellation))
        {
            var parsed = part.Parsed;
            keys.AddRange(parsed.Articles.Select(ArticleKey.Of));
            probes.AddRange(parsed.Articles.Take(MaxProbes - probes.Count).Select(a => new Probe(a.Date, a.YearSource, a.Text.Title)));
            report.Add(parsed);
            (summary, last) = (summary ?? parsed.Summary, part);
        }
        return new FileScan(source, today, keys, probes, report, summary) { OnlyPart = source.Content.IsInMemory ? last : null };
    }
}

/// <summary>An article to look for in the archive.</summary>
/// <param name="Date">Its date.</param>
/// <param name="YearSource">How the year of the date is known.</param>
/// <param name="Title">Its title.</param>
public readonly record struct Probe(DateOnly Date, YearSource YearSource, string Title);
