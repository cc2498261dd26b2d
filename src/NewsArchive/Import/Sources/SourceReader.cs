using System.Runtime.CompilerServices;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Purging;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>Reads a file part by part. Each call reads it again.</summary>
/// <param name="File">The file.</param>
/// <param name="Content">The content of the file.</param>
/// <param name="Year">The year that the user stated for the file; null if the user stated none.</param>
/// <param name="Series">The series that the user stated for the file; null if the user stated none.</param>
public sealed record SourceReader(SourceFile File, SourceContent Content, StatedYear? Year, Series? Series)
{
    /// <summary>Receives how much of the file has been read and parsed, after each part.</summary>
    public IProgress<BytesRead>? Progress { get; init; }

    /// <summary>The texts that are not to be imported.</summary>
    public PurgedTexts Purged { get; init; } = PurgedTexts.None;

    /// <summary>Opens a file and finds the year and the series that were stated for it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="year">The year that was stated for the whole import. It takes precedence over the year in a sidecar.</param>
    /// <param name="series">The series that was stated for the whole import. It takes precedence over the series in a sidecar.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="SourceException">The file can't be read or is too large, or its sidecar is invalid.</exception>
    public static async Task<SourceReader> OpenAsync(
        SourceFile file, int? year, string? series, CancellationToken cancellation)
    {
        var content = await SourceContent.OpenAsync(file, cancellation);
        var sidecar = await Sidecar.OfAsync(file, cancellation);
        return new SourceReader(file, content, StatedYear.Of(year, sidecar), StatedSeries.Of(series, sidecar));
    }

    /// <summary>Gets what is known about the dates apart from the content.</summary>
    /// <param name="today">The day on which a presumed year is based.</param>
    public BulletinContext ContextOn(DateOnly today) =>
        new(File.Name, today, Year?.Year, Year?.By ?? YearSource.Sidecar);

    /// <summary>Reads the parts, dated by what is known on a day.</summary>
    /// <param name="today">The day on which a presumed year is based.</param>
    /// <exception cref="SourceException">The file can't be read, is not text, or contains no article.</exception>
    public async IAsyncEnumerable<FilePart> ReadAsync(DateOnly today, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (format, context) = (Format.Of(File.Name), ContextOn(today));
        var (place, hasArticles, read) = (default(PartPlace), false, 0L);
        await foreach (var bytes in Content.PartsAsync(cancellation))
        {
            var extract = await ExtractAsync(format, bytes.Bytes, cancellation);
            // Parsing a large part takes seconds, so a cancelled import does not wait for it.
            var current = place with { HasMore = !bytes.IsLast };
            var undated = await Task.Run(() => format.Read(extract ?? bytes.Bytes, current), cancellation).WaitAsync(cancellation);
            var part = new FilePart(place.Number, place.Lines + 1, bytes.Bytes, extract, undated, undated.Date(context));
            hasArticles |= part.Parsed.Articles.Count > 0;
            if (bytes.IsLast && !hasArticles)
                throw WithoutArticles(part.Parsed);
            Progress?.Report(new BytesRead(read += bytes.Bytes.Length, Content.Length));
            yield return part;
            place = new PartPlace(place.Number + 1, false, place.Lines + part.Parsed.Lines.Count, part.Parsed.LastDate ?? place.Date);
        }
    }

    private async Task<byte[]?> ExtractAsync(Format format, byte[] bytes, CancellationToken cancellation)
    {
        if (format.Extract is null)
            return null;
        try
        {
            return File.Extract ?? await format.Extract(bytes, cancellation);
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            throw new SourceException(File.Path, e.Message);
        }
    }

    private SourceException WithoutArticles(ParsedPart parsed)
    {
        var finding = parsed.Findings.First(f => f.Kind is FindingKind.NotText or FindingKind.NoArticle);
        return new SourceException(File.Path, finding.Message, finding.Line);
    }
}

/// <summary>How much of a file has been read.</summary>
/// <param name="Count">The number of bytes read.</param>
/// <param name="Length">The length of the file in bytes.</param>
public sealed record BytesRead(long Count, long Length);
