using System.Globalization;
using NewsArchive.Citing;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;

namespace NewsArchive.Downloads;

/// <summary>Writes articles as the rows of a table.</summary>
public static class ArticleRows
{
    private static readonly string[] Columns =
        ["id", "date", "title", "subtitle", "column", "agency", "place", "reporters", "series", "url"];

    /// <summary>Writes a table of the articles with their texts.</summary>
    public static Task WriteAsync(Download download, Stream stream, CancellationToken cancellation) =>
        WriteAsync(download, "text", TextOf, stream, cancellation);

    /// <summary>Writes a table of the articles.</summary>
    /// <param name="download">The articles.</param>
    /// <param name="column">The name of the last column.</param>
    /// <param name="value">Gets the value of the last column.</param>
    /// <param name="stream">Where to write.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public static async Task WriteAsync(
        Download download, string column, Func<PublicArticle, string> value, Stream stream, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, Csv.Encoding, leaveOpen: true);
        await writer.WriteAsync(Csv.Row([.. Columns, column]));
        await foreach (var article in download.ArticlesAsync(cancellation))
            await writer.WriteAsync(Csv.Row([.. CellsOf(article), value(article)]).AsMemory(), cancellation);
    }

    private static string?[] CellsOf(PublicArticle article) =>
    [
        article.Id.ToString(CultureInfo.InvariantCulture), article.Date is { } day ? CitationStyle.Iso(day) : null, article.Title,
        article.Subtitle, article.Column, article.Agency, article.Place, string.Join('、', article.Reporters), article.Series, article.Url,
    ];

    private static string TextOf(PublicArticle article) => string.Join('\n', ArticleBlock.Of(article).SelectMany(block => block.Lines));
}
