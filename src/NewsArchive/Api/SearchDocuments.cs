using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.Serving;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index.Grouping;

namespace NewsArchive.Api;

/// <summary>Serves searches. A search has the same parameters as on its page, so that it moves between them by its address.</summary>
public static class SearchDocuments
{
    private const int MaxValues = 60;

    public static void MapSearch(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods("/search", Documents.Methods, SearchAsync).AsDocument().Limited().WithMetadata(SearchParameters.Names)
            .RefusingUnread().Answers<SearchDocument>("search", StatusCodes.Status503ServiceUnavailable);
        foreach (var address in TwinAddress.OfJson("/search"))
        {
            endpoints.MapMethods(address.Pattern, Documents.Methods, SearchAsync).AsTwin(address)
                .RequireRateLimiting(RateLimits.Search).WithMetadata(SearchParameters.Names, UnreadParameters.AskedSearch).RefusingUnread();
        }
    }

    [EndpointSummary("A page of the results of a search, with their matches, and the counts of all results.")]
    private static async Task<Results<JsonHttpResult<SearchDocument>, ProblemHttpResult>> SearchAsync(
        HttpRequest request, SearchIndex index, SearchQueue queue, PublicArticles articles, CancellationToken cancellation)
    {
        var address = SearchAddress.Of(request);
        var query = address.Parse();
        if (query.IsEmpty && !address.HasChoice)
            return NoWord();
        using var place = await queue.EnterAsync(address.IsWhole, cancellation);
        if (!place.IsAcquired)
            return Busy(request, address.IsWhole);
        using var reader = await index.OpenAsync(cancellation);
        var clause = address.ToClause(SearchAddress.ToCondition(query));
        var counting = queue.Budget(address.IsWhole, cancellation);
        var facets = reader.Facets(clause, MaxValues, counting);
        var searching = queue.Budget(address.IsWhole, cancellation);
        var first = (address.Page - 1) * SearchAddress.HitsOnAPage;
        var groups = address.IsOneACopy ? await index.CopiesAsync(null, cancellation) : CopyGroups.None;
        var hits = address.Hits(reader, clause, groups, (first, SearchAddress.HitsOnAPage), searching);
        var listed = address.IsOneACopy ? reader.CountGroups(clause, groups.Groups, counting) : facets.Count;
        SearchQueue.Count(address.IsWhole, counting.IsSpent || searching.IsSpent);
        long[] ids = [.. hits.Select(hit => hit.Id)];
        var (found, copies) = (await articles.OfAsync(ids, cancellation), await index.CopiesAsync(ids, cancellation));
        var hasNext = first + hits.Count < listed && address.Page < address.LastPage;
        var highlighter = new Highlighter(query);
        var document = new SearchDocument(
            address.Text, request.AddressOf(address.ToString()), facets.Count, listed, facets.UndatedCount,
            counting.IsSpent || searching.IsSpent,
            [.. found.Select(article => SearchResult.Of(
                article, request.AddressOf(article.Path), highlighter) with { Copies = copies.CopiesOf(article.Id).Count })],
            hasNext ? Paging.NextOf(request, "p", address.Page + 1) : null,
            MonthCount.Of(facets.Months),
            facets.Values.ToDictionary(field => SearchAddress.NameOf(field.Key), field => NameCount.Of(field.Value)));
        var others = OtherReading.Of(query, address, facets.Count, reader, counting);
        return TypedResults.Json(document.ReadAs(query, others, request), PublicJson.Options);
    }

    /// <summary>The answer to a search that has nothing to search for.</summary>
    public static ProblemHttpResult NoWord() =>
        TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "The search has no word; write one as q.");

    /// <summary>The answer to a search for which too many others are waiting.</summary>
    public static ProblemHttpResult Busy(HttpRequest request, bool isWhole)
    {
        SearchQueue.Refuse(request.HttpContext.Response, isWhole);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status503ServiceUnavailable, detail: "Too many searches are waiting; try again in some seconds.");
    }
}
