using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;

namespace NewsArchive.Api;

/// <summary>
/// Serves whole articles as JSON Lines: all that a search finds, or all of the archive. They are sent while they are read, so that neither
/// side has to hold them.
/// </summary>
public static class ArticleLines
{
    private const string MediaType = "application/x-ndjson", Suffix = ".jsonl";
    private const int ArticlesAtOnce = 200;

    public static void MapLines(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapStream("/articles" + Suffix, AllAsync).Limited().WithName("downloadArticles")
            .Produces<PublicArticle>(contentType: MediaType).ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapStream("/search" + Suffix, SearchAsync).Limited().WithMetadata(SearchParameters.Names).WithName("downloadSearch")
            .Produces<PublicArticle>(contentType: MediaType).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        endpoints.MapStream("/search" + Suffix, SearchAsync).Limited().WithMetadata(SearchParameters.Names).ExcludeFromDescription();
    }

    [EndpointSummary("All articles as JSON Lines, in the order of their IDs.")]
    private static PushStreamHttpResult AllAsync(
        [Description("The ID that the articles follow, to continue a download that broke off.")] long? after,
        PublicArticles articles, HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return TypedResults.Stream(async body =>
        {
            var last = after ?? 0;
            while (await articles.AfterAsync(last, ArticlesAtOnce, cancellation) is { Count: > 0 } found)
            {
                await WriteAsync(request, found, body, cancellation);
                last = found[^1].Id;
            }
        }, MediaType);
    }

    [EndpointSummary("All articles that a search finds as JSON Lines, in its order.")]
    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SearchAsync(
        HttpRequest request, SearchIndex index, SearchQueue queue, PublicArticles articles, CancellationToken cancellation)
    {
        var address = SearchAddress.Of(request);
        var query = address.Parse();
        if (query.IsEmpty && !address.HasChoice)
            return SearchDocuments.NoWord();
        // The place in the queue is given up before anything is sent, so that a slow reader keeps nobody waiting.
        IReadOnlyList<Hit> hits;
        using (var place = await queue.EnterAsync(isWhole: true, cancellation))
        {
            if (!place.IsAcquired)
                return SearchDocuments.Busy(request, isWhole: true);
            using var reader = await index.OpenAsync(cancellation);
            var clause = address.ToClause(SearchAddress.ToCondition(query));
            hits = reader.Search(clause, address.Order, 0, reader.ArticleCount, queue.Budget(isWhole: true, cancellation));
            SearchQueue.Count(isWhole: true, isSpent: false);
        }
        return TypedResults.Stream(async body =>
        {
            foreach (var some in hits.Chunk(ArticlesAtOnce))
                await WriteAsync(request, await articles.OfAsync([.. some.Select(hit => hit.Id)], cancellation), body, cancellation);
        }, MediaType);
    }

    private static async Task WriteAsync(
        HttpRequest request, IReadOnlyList<PublicArticle> articles, Stream body, CancellationToken cancellation)
    {
        foreach (var article in articles)
        {
            await JsonSerializer.SerializeAsync(
                body, article.At(request), PublicJson.Options, cancellation);
            await body.WriteAsync("\n"u8.ToArray(), cancellation);
        }
    }
}
