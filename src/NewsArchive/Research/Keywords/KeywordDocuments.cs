using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Serving;
using NewsArchive.Text.Lexicon;

namespace NewsArchive.Research.Keywords;

/// <summary>Serves key strings for programs.</summary>
public static class KeywordDocuments
{
    private static readonly string[] Columns =
    [
        "string", "count", "per_10000", "other_count", "other_per_10000", "log_likelihood", "log_ratio", "characters", "other_characters",
        "address",
    ];

    public static void MapKeywords(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapTable<KeywordAddress, KeywordReport>(KeywordAddress.Path, KeywordAddress.Parameters, new(
            KeywordAddress.Of,
            Refuse,
            (services, address, cancellation) => services.GetRequiredService<KeywordReader>().FindAsync(address, cancellation),
            address => address.Search.IsWhole,
            address => address.AsWhole(),
            KeywordDocument.Of,
            RowsOf));

    private static ProblemHttpResult? Refuse(KeywordAddress address) =>
        !address.HasSelection ? Problem("Nothing is selected; select articles by q, series, agency, place, from, to or when.")
        : address.Ignored is [var first, ..] ? Problem(
            $"{first} can't be used; min is a number from {KeywordAddress.LeastMinimum}, seed a number, "
                + "order likelihood, ratio or frequency.")
        : address.IgnoredReference is [var ignored, ..] ? Problem(
            $"{ignored} can't be read; after {KeywordAddress.ReferencePrefix}, {UnreadParameters.Help}.")
        : null;

    private static ProblemHttpResult Problem(string detail) =>
        TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: detail);

    private static IEnumerable<string> RowsOf(KeywordReport report, HttpRequest request) =>
    [
        Csv.Row(Columns),
        .. report.Rows.Select(row => KeywordEntry.Of(row, report.Address, request)).Select(row => Csv.Row(
        [
            row.Text,
            .. new IFormattable[]
            {
                row.Count, row.Per10000, row.OtherCount, row.OtherPer10000, row.LogLikelihood, row.LogRatio,
                report.Selected.CharactersRead, report.Other.CharactersRead,
            }.Select(number => number.ToString(null, CultureInfo.InvariantCulture)),
            row.Address,
        ])),
    ];
}

/// <summary>The strings by which a selection differs from other articles.</summary>
/// <param name="Page">The address of the page with the same numbers, for people.</param>
/// <param name="Selected">The selection.</param>
/// <param name="Other">What it was compared with; articles of the selection are never among them.</param>
/// <param name="Seed">What selects the articles that were read; null if all were.</param>
/// <param name="IsPartial">Whether the limit of work was reached, so that articles are missing; not with <c>whole=1</c>.</param>
/// <param name="Strings">The strings that are more frequent in the selection.</param>
public sealed record KeywordDocument(
    string Page, ComparedArticles Selected, ComparedArticles Other, int? Seed, bool IsPartial, IReadOnlyList<KeywordEntry> Strings)
{
    public static KeywordDocument Of(KeywordReport report, HttpRequest request) => new(
        request.AddressOf(report.Address.ToString()), report.Selected, report.Other, report.IsSample ? report.Address.Seed : null,
        report.IsPartial, [.. report.Rows.Select(row => KeywordEntry.Of(row, report.Address, request))]);
}

/// <summary>A string.</summary>
/// <param name="Text">The string as printed.</param>
/// <param name="Count">How often it occurs in the articles of the selection that were read.</param>
/// <param name="Per10000">How often in 10,000 of their characters.</param>
/// <param name="OtherCount">How often it occurs in the other articles that were read.</param>
/// <param name="OtherPer10000">How often in 10,000 of their characters.</param>
/// <param name="LogLikelihood">The log-likelihood ratio G².</param>
/// <param name="LogRatio">The binary logarithm of the ratio of the two frequencies; where one is zero, of a half.</param>
/// <param name="Address">The address of its occurrences in the selection, or of the articles with it.</param>
public sealed record KeywordEntry(
    string Text, long Count, double Per10000, long OtherCount, double OtherPer10000, double LogLikelihood, double LogRatio, string Address)
{
    private const double Base = 10_000;

    public static KeywordEntry Of(KeyString row, KeywordAddress address, HttpRequest request)
    {
        var frequency = row.Frequency;
        return new KeywordEntry(
            row.Text, frequency.Count, Base * frequency.Count / frequency.Size, frequency.OtherCount,
            Base * frequency.OtherCount / frequency.OtherSize, frequency.LogLikelihood, frequency.LogRatio,
            request.AddressOf(address.LinesWith(row.Text)));
    }
}
