using System.Text.Json;
using NewsArchive.Citing;
using NewsArchive.Publishing;

namespace NewsArchive.Downloads;

/// <summary>A file format for all articles that a search finds.</summary>
/// <param name="Name">The name of the format.</param>
/// <param name="Suffix">What follows the path of the search.</param>
/// <param name="Type">The media type.</param>
/// <param name="WriteAsync">Writes the articles while they are read.</param>
public sealed record DownloadFormat(string Name, string Suffix, string Type, Func<Download, Stream, CancellationToken, Task> WriteAsync)
{
    public const string LinesType = "application/x-ndjson", LinesSuffix = ".jsonl";

    private const string Zip = "application/zip";

    public static readonly DownloadFormat Lines = new("JSON Lines", LinesSuffix, LinesType, (download, stream, cancellation) =>
        WriteLinesAsync(download.ArticlesAsync(cancellation), stream, cancellation));

    public static readonly IReadOnlyList<DownloadFormat> All =
    [
        Lines,
        new("CSV", ".csv", Csv.ContentType, ArticleRows.WriteAsync),
        new("TXT", ".txt.zip", Zip, Corpus.Texts.WriteAsync),
        new("TEI", ".tei.zip", Zip, Corpus.Tei.WriteAsync),
        new("CQP", ".vert.zip", Zip, Corpus.Vertical.WriteAsync),
        .. CitationFormat.All.Select(format => new DownloadFormat(
            format.Name, format.Suffix, format.Type,
            (download, stream, cancellation) => format.WriteAsync(download.CitationsAsync(cancellation), stream, cancellation))),
    ];

    /// <summary>Writes articles as JSON Lines.</summary>
    public static async Task WriteLinesAsync(IAsyncEnumerable<PublicArticle> articles, Stream stream, CancellationToken cancellation)
    {
        await foreach (var article in articles.WithCancellation(cancellation))
        {
            await JsonSerializer.SerializeAsync(stream, article, PublicJson.Options, cancellation);
            await stream.WriteAsync("\n"u8.ToArray(), cancellation);
        }
    }
}
