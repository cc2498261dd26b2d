using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Api;
using NewsArchive.Publishing;
using NewsArchive.Serving;
using NewsArchive.Text.Lexicon;

namespace NewsArchive.Research.Concordances;

/// <summary>Serves concordances for programs: a page as JSON, and all lines as CSV.</summary>
public static class ConcordanceDocuments
{
    /// <summary>The maximum number of lines in CSV.</summary>
    public const int MaxLines = 100_000;

    private static readonly string[] Columns =
        ["left", "keyword", "right", "date", "title", "article", "field", "paragraph", "address"];

    public static void MapConcordances(this IEndpointRouteBuilder endpoints)
    {
        foreach (var address in TwinAddress.OfJson(ConcordanceAddress.Path))
            endpoints.MapMethods(address.Pattern, Documents.Methods, JsonAsync).AsResearch(address, ConcordanceAddress.Parameters, Answers);
        foreach (var address in TwinAddress.Of(ConcordanceAddress.Path, ".csv", Csv.MediaType))
            endpoints.MapMethods(address.Pattern, Documents.Methods, CsvAsync).AsResearch(address, ConcordanceAddress.Parameters, Answers);
    }

    private static async Task<Results<JsonHttpResult<ConcordanceDocument>, ProblemHttpResult>> JsonAsync(
        HttpRequest request, ConcordanceReader concordances, CancellationToken cancellation)
    {
        var address = ConcordanceAddress.Of(request);
        if (Refuse(address) is { } refusal)
            return refusal;
        return await concordances.PageAsync(address, cancellation) is { } concordance
            ? TypedResults.Json(ConcordanceDocument.Of(concordance, request), PublicJson.Options)
            : SearchDocuments.Busy(request, address.Search.IsWhole);
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> CsvAsync(
        HttpRequest request, ConcordanceReader concordances, CancellationToken cancellation)
    {
        var address = ConcordanceAddress.Of(request);
        if (Refuse(address) is { } refusal)
            return refusal;
        // A table can't say that it lacks lines. The place in the queue is given up before anything is sent, so that a slow reader keeps
        // nobody waiting.
        if (await concordances.ListAsync(address.AsWhole(), 0, MaxLines, cancellation) is not { } found)
            return SearchDocuments.Busy(request, isWhole: true);
        return TypedResults.Stream(async body =>
        {
            await using var writer = new StreamWriter(body, Csv.Encoding, leaveOpen: true);
            await writer.WriteAsync(Csv.Row(Columns));
            await foreach (var line in concordances.LinesAsync(address, found.Listed, cancellation))
                await writer.WriteAsync(Csv.Row(Cells(line, request)).AsMemory(), cancellation);
        }, Csv.ContentType);
    }

    private static bool Answers(HttpRequest request) => Refuse(ConcordanceAddress.Of(request)) is null;

    private static ProblemHttpResult? Refuse(ConcordanceAddress address) =>
        !address.HasPhrase ? SearchDocuments.NoWord()
        : address.Ignored is [var first, ..] ? TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            detail: $"{first} can't be used; order is date, before or after, sample a number from 1, seed a number, near a word of up to "
                + $"{ConcordanceAddress.MaxNear} characters, side left, right or both, span a number from 0 to {ContextSpan.MaxLength}.")
        : null;

    private static string[] Cells(ConcordanceLine line, HttpRequest request) =>
    [
        line.Left, line.Keyword, line.Right, line.Article.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "", line.Article.Title,
        line.Article.Id.ToString(CultureInfo.InvariantCulture), line.FieldName,
        line.Paragraph?.ToString(CultureInfo.InvariantCulture) ?? "", request.AddressOf(line.Article.Path) + line.Fragment,
    ];
}

/// <summary>A page of a concordance.</summary>
/// <param name="Query">The query as typed.</param>
/// <param name="Page">The address of the page with the same lines, for people.</param>
/// <param name="Order">The order of the lines: date, before or after.</param>
/// <param name="Articles">The number of articles found.</param>
/// <param name="Occurrences">The number of occurrences in them.</param>
/// <param name="Count">The number of lines on all pages, fewer than the occurrences if they are a sample.</param>
/// <param name="Seed">What selects the sample; null if it is none.</param>
/// <param name="IsPartial">Whether the limit of work was reached, so that the numbers are lower bounds; not with <c>whole=1</c>.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
public sealed record ConcordanceDocument(
    string Query, string Page, string Order, int Articles, long Occurrences, long Count, int? Seed, bool IsPartial,
    IReadOnlyList<ConcordanceEntry> Lines, string? Next)
{
    public static ConcordanceDocument Of(Concordance concordance, HttpRequest request)
    {
        var (address, found) = (concordance.Address, concordance.Found);
        return new ConcordanceDocument(
            address.Search.Text, request.AddressOf(address.ToString()), ConcordanceAddress.NameOf(address.Order), found.Articles,
            found.Occurrences, concordance.Count, concordance.IsSample ? address.Seed : null, found.IsPartial,
            [.. concordance.Lines.Select(line => ConcordanceEntry.Of(line, request))],
            address.Search.Page < concordance.Pages ? Paging.NextOf(request, "p", address.Search.Page + 1) : null);
    }
}

/// <summary>A line of a concordance.</summary>
/// <param name="Left">What stands before the phrase.</param>
/// <param name="Keyword">What was found, as printed.</param>
/// <param name="Right">What stands after it.</param>
/// <param name="Field">Where it stands: title, column or body.</param>
/// <param name="Paragraph">The number of the paragraph, from 1; null if it stands in none.</param>
/// <param name="Url">The address of the paragraph.</param>
/// <param name="Article">The article.</param>
public sealed record ConcordanceEntry(
    string Left, string Keyword, string Right, string Field, int? Paragraph, string Url, ArticleListing Article)
{
    public static ConcordanceEntry Of(ConcordanceLine line, HttpRequest request)
    {
        var article = ArticleListing.Of(line.Article.At(request));
        return new ConcordanceEntry(
            line.Left, line.Keyword, line.Right, line.FieldName, line.Paragraph, article.Url + line.Fragment, article);
    }
}
