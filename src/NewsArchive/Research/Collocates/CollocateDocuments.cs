using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Api;
using NewsArchive.Publishing;
using NewsArchive.Serving;
using NewsArchive.Text.Lexicon;

namespace NewsArchive.Research.Collocates;

/// <summary>Serves collocates for programs.</summary>
public static class CollocateDocuments
{
    private static readonly string[] Columns =
    [
        "string", "occurrences", "left", "right", "expected", "log_likelihood", "log_ratio", "total", "phrase_occurrences_read",
        "phrase_occurrences", "characters_near", "characters", "lines",
    ];

    public static void MapCollocates(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapTable<CollocateAddress, CollocateReport>(CollocateAddress.Path, CollocateAddress.Parameters, new(
            CollocateAddress.Of,
            Refuse,
            (services, address, cancellation) => services.GetRequiredService<CollocateReader>().FindAsync(address, cancellation),
            address => address.Search.IsWhole,
            address => address.AsWhole(),
            CollocateDocument.Of,
            RowsOf));

    private static ProblemHttpResult? Refuse(CollocateAddress address) =>
        !address.HasPhrase ? SearchDocuments.NoWord()
        : address.Ignored is [var first, ..] ? TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            detail: $"{first} can't be used; side is left, right or both, span a number from 0 to {ContextSpan.MaxLength}, "
                + $"min a number from {CollocateAddress.LeastMinimum}, seed a number, order likelihood or frequency.")
        : null;

    private static IEnumerable<string> RowsOf(CollocateReport report, HttpRequest request) =>
    [
        Csv.Row(Columns),
        .. report.Rows.Select(row => Csv.Row(
        [
            row.Collocate.Text,
            .. new IFormattable[]
            {
                row.Collocate.Occurrences, row.Collocate.Left, row.Collocate.Right, row.Frequency.Expected,
                row.Frequency.SignedLogLikelihood, row.Frequency.LogRatio, row.Total, report.Read, report.Occurrences,
                row.Frequency.Size, report.Characters,
            }.Select(number => number.ToString(null, CultureInfo.InvariantCulture)),
            request.AddressOf(report.Address.LinesWith(row.Collocate.Text).ToString()),
        ])),
    ];
}

/// <summary>The collocates of a phrase.</summary>
/// <param name="Query">The phrase as typed.</param>
/// <param name="Page">The address of the page with the same numbers, for people.</param>
/// <param name="Side">The side that is looked at: both, left or right.</param>
/// <param name="Span">The number of characters on a side; 0 for what adjoins the phrase.</param>
/// <param name="Articles">The number of articles with the phrase.</param>
/// <param name="Occurrences">The number of its occurrences.</param>
/// <param name="Read">The number of occurrences whose surroundings were read.</param>
/// <param name="Seed">What selects those that were read; null if all were.</param>
/// <param name="CharactersNear">The number of characters near them, in which the strings were counted.</param>
/// <param name="Characters">The number of characters of all articles of the selection.</param>
/// <param name="IsPartial">
/// Whether the limit of work was reached, so that numbers are lower bounds or collocates are missing; not with <c>whole=1</c>.
/// </param>
/// <param name="Collocates">The collocates.</param>
public sealed record CollocateDocument(
    string Query, string Page, string Side, int Span, int Articles, long Occurrences, int Read, int? Seed, long CharactersNear,
    long Characters, bool IsPartial, IReadOnlyList<CollocateEntry> Collocates)
{
    public static CollocateDocument Of(CollocateReport report, HttpRequest request) => new(
        report.Address.Search.Text, request.AddressOf(report.Address.ToString()), SpanParameters.NameOf(report.Address.Span.Side),
        report.Address.Span.Length, report.Articles, report.Occurrences, report.Read,
        report.IsSample ? report.Address.Seed : null, report.CharactersNear, report.Characters, report.IsPartial,
        [.. report.Rows.Select(row => CollocateEntry.Of(row, report.Address, request))]);
}

/// <summary>A collocate.</summary>
/// <param name="Text">The string as printed.</param>
/// <param name="Occurrences">The number of occurrences of the phrase that have it near them.</param>
/// <param name="Left">The number of those that have it before them.</param>
/// <param name="Right">The number of those that have it after them.</param>
/// <param name="Expected">The number that would have it if it were as frequent near the phrase as elsewhere.</param>
/// <param name="LogLikelihood">The log-likelihood ratio G², negative if it is less frequent than expected.</param>
/// <param name="LogRatio">The binary logarithm of the ratio of the relative frequencies near the phrase and elsewhere.</param>
/// <param name="Total">How often it occurs in the selection.</param>
/// <param name="Lines">The address of the concordance of the occurrences that have it.</param>
public sealed record CollocateEntry(
    string Text, int Occurrences, int Left, int Right, double Expected, double LogLikelihood, double LogRatio, long Total, string Lines)
{
    public static CollocateEntry Of(CollocateRow row, CollocateAddress address, HttpRequest request) => new(
        row.Collocate.Text, row.Collocate.Occurrences, row.Collocate.Left, row.Collocate.Right, row.Frequency.Expected,
        row.Frequency.SignedLogLikelihood, row.Frequency.LogRatio, row.Total,
        request.AddressOf(address.LinesWith(row.Collocate.Text).ToString()));
}
