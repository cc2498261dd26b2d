using System.Net.Mime;
using NewsArchive.Api;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Research;

/// <summary>A research page for programs: how what it shows is asked for, found, and written.</summary>
/// <param name="AddressOf">Reads what is asked for.</param>
/// <param name="Refuse">Says why it can't be answered; null if it can.</param>
/// <param name="FindAsync">Finds the answer; null if too many searches are waiting.</param>
/// <param name="IsWhole">Whether it has no limit of work.</param>
/// <param name="AsWhole">Asks for the same without a limit of work.</param>
/// <param name="ToJson">Shapes the answer for JSON.</param>
/// <param name="ToRows">Writes the rows of the table, the names of the columns first.</param>
public sealed record ResearchTable<TAddress, TReport>(
    Func<HttpRequest, TAddress> AddressOf,
    Func<TAddress, IResult?> Refuse,
    Func<IServiceProvider, TAddress, CancellationToken, Task<TReport?>> FindAsync,
    Func<TAddress, bool> IsWhole,
    Func<TAddress, TAddress> AsWhole,
    Func<TReport, HttpRequest, object> ToJson,
    Func<TReport, HttpRequest, IEnumerable<string>> ToRows)
    where TReport : class;

/// <summary>Maps research pages for programs.</summary>
public static class ResearchTables
{
    /// <summary>The forms of a page for programs: the suffix of its address, and the media type.</summary>
    public static readonly (string Suffix, string Type) Json = (".json", MediaTypeNames.Application.Json), Table = (".csv", Csv.MediaType);

    /// <summary>Makes the endpoint a document of a page, which takes as much work as a search.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="address">Its address.</param>
    /// <param name="parameters">The names of its query parameters.</param>
    /// <param name="answers">Whether what a request asks for can be answered.</param>
    public static void AsResearch(
        this RouteHandlerBuilder endpoint, TwinAddress address, IEnumerable<string> parameters, Func<HttpRequest, bool> answers) =>
        endpoint.AsTwin(address).RequireRateLimiting(RateLimits.Search).RefusingUnread().WithMetadata(
            new QueryParameters(parameters),
            new AskedDocument(request => answers(request) && UnreadParameters.FirstIn(request, parameters) is null));

    /// <summary>Maps the JSON and the CSV of a page.</summary>
    public static void MapTable<TAddress, TReport>(
        this IEndpointRouteBuilder endpoints, string path, IEnumerable<string> parameters, ResearchTable<TAddress, TReport> table)
        where TReport : class
    {
        Map(Json, (request, cancellation) => AnswerAsync(
            table.AddressOf(request), request, report => TypedResults.Json(table.ToJson(report, request), PublicJson.Options),
            cancellation));
        // A table can't say that its numbers are too low.
        Map(Table, (request, cancellation) => AnswerAsync(
            table.AsWhole(table.AddressOf(request)), request, report => Csv.Of(table.ToRows(report, request)), cancellation));

        void Map((string Suffix, string Type) form, Func<HttpRequest, CancellationToken, Task<IResult>> answer)
        {
            foreach (var address in TwinAddress.Of(path, form.Suffix, form.Type))
            {
                endpoints.MapMethods(address.Pattern, Documents.Methods, (HttpRequest request, CancellationToken cancellation) =>
                    answer(request, cancellation)).AsResearch(address, parameters, Answers);
            }
        }

        bool Answers(HttpRequest request) => table.Refuse(table.AddressOf(request)) is null;

        async Task<IResult> AnswerAsync(
            TAddress address, HttpRequest request, Func<TReport, IResult> write, CancellationToken cancellation)
        {
            if (table.Refuse(address) is { } refusal)
                return refusal;
            return await table.FindAsync(request.HttpContext.RequestServices, address, cancellation) is { } report
                ? write(report) : SearchDocuments.Busy(request, table.IsWhole(address));
        }
    }
}
