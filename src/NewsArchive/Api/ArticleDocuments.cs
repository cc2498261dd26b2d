using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves articles.</summary>
public static class ArticleDocuments
{
    private const string Page = "/articles/{id:long}";

    public static void MapArticles(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapDocument(Page, ArticleAsync);
        endpoints.MapTwin(Page, ".json", MediaTypeNames.Application.Json, ArticleAsync);
    }

    /// <summary>
    /// An article, or an earlier revision of it. A withdrawn article has the status 410 and, unless it is hidden, its last text.
    /// </summary>
    /// <param name="id">The ID of the article.</param>
    /// <param name="rev">The number of a revision, to get it as printed; without it, the current text with its corrections.</param>
    private static async Task<Results<JsonHttpResult<PublicArticle>, ProblemHttpResult>> ArticleAsync(
        long id, int? rev, PublicArticles articles, HttpRequest request, CancellationToken cancellation) =>
        await articles.OfAsync(id, rev, cancellation) is not { } article
            ? TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"No article has the ID {id} and such a revision.")
            : TypedResults.Json(
                article with { Url = request.AddressOf(article.Path) }, PublicJson.Options,
                statusCode: article.Withdrawn is null ? StatusCodes.Status200OK : StatusCodes.Status410Gone);
}
