using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves articles and their revisions.</summary>
public static class ArticleDocuments
{
    private const string Page = PublicArticle.Route, History = Page + "/history";

    public static void MapArticles(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods("/articles", Documents.Methods, ListAsync).AsDocument().Limited().Answers<ArticlesDocument>("listArticles");
        api.MapMethods(Page, Documents.Methods, ArticleAsync).AsDocument()
            .Answers<PublicArticle>("getArticle", StatusCodes.Status404NotFound)
            .Produces<PublicArticle>(StatusCodes.Status410Gone);
        api.MapMethods(Page + "/revisions", Documents.Methods, RevisionsAsync).AsDocument()
            .Answers<RevisionsDocument>("listRevisions", StatusCodes.Status404NotFound)
            .Produces<RevisionsDocument>(StatusCodes.Status410Gone);
        foreach (var address in TwinAddress.OfJson(Page))
            endpoints.MapMethods(address.Pattern, Documents.Methods, ArticleAsync).AsTwin(address);
        foreach (var address in TwinAddress.OfJson(History))
            endpoints.MapMethods(address.Pattern, Documents.Methods, RevisionsAsync).AsTwin(address);
    }

    [EndpointSummary("An article.")]
    [EndpointDescription("A withdrawn article has the status 410 and its last text, unless that was hidden from readers.")]
    private static async Task<Results<JsonHttpResult<PublicArticle>, ProblemHttpResult>> ArticleAsync(
        [Description("The ID of the article, which is part of the address of its page.")] long id,
        [Description("The number of a revision, to get its text as printed; without it, the current text with its corrections.")] int? rev,
        PublicCopies articles, HttpRequest request, CancellationToken cancellation) =>
        await articles.ArticleAsync(id, rev, cancellation) is not { } article ? ArticleProblems.Missing(id)
            : TypedResults.Json(
                article.At(request), PublicJson.Options, statusCode: article.StatusCode);

    [EndpointSummary("All articles with their texts, in the order of their IDs.")]
    private static async Task<JsonHttpResult<ArticlesDocument>> ListAsync(
        [Description(Paging.AboutAfter)] long? after,
        [Description(Paging.AboutLimit)] int? limit,
        PublicArticles articles, HttpRequest request, CancellationToken cancellation)
    {
        var most = Paging.LimitOf(limit);
        var found = await articles.AfterAsync(after ?? 0, most, cancellation);
        return TypedResults.Json(
            new ArticlesDocument(
                [.. found.Select(article => article.At(request))],
                Paging.NextOf(request, "after", found.Count == most ? found[^1].Id : null)),
            PublicJson.Options);
    }

    [EndpointSummary("The revisions of an article, newest first.")]
    private static async Task<Results<JsonHttpResult<RevisionsDocument>, ProblemHttpResult>> RevisionsAsync(
        [Description("The ID of the article.")] long id,
        PublicArticles articles, HttpRequest request, CancellationToken cancellation)
    {
        if (await articles.OfAsync(id, revision: null, cancellation) is not { } article)
            return ArticleProblems.Missing(id);
        var revisions = await articles.RevisionsOfAsync(article, request, cancellation);
        return TypedResults.Json(
            new RevisionsDocument(id, article.Withdrawn, [.. revisions.Reverse()]), PublicJson.Options, statusCode: article.StatusCode);
    }
}

/// <summary>A page of all articles.</summary>
/// <param name="Articles">The articles.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
public sealed record ArticlesDocument(IReadOnlyList<PublicArticle> Articles, string? Next);

/// <summary>The revisions of an article.</summary>
/// <param name="Id">The ID of the article.</param>
/// <param name="Withdrawn">When and why the article was withdrawn; null if it is live.</param>
/// <param name="Revisions">The revisions, newest first; none if the text was taken down.</param>
public sealed record RevisionsDocument(long Id, PublicWithdrawal? Withdrawn, IReadOnlyList<PublicRevision> Revisions);
