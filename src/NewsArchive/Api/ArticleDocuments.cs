using System.ComponentModel;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves articles and their revisions.</summary>
public static class ArticleDocuments
{
    private const string Page = PublicArticle.Route, History = Page + "/history";

    public static void MapArticles(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapDocument("/articles", ListAsync).Limited().Answers<ArticlesDocument>("listArticles");
        api.MapDocument(Page, ArticleAsync).Answers<PublicArticle>("getArticle", StatusCodes.Status404NotFound)
            .Produces<PublicArticle>(StatusCodes.Status410Gone);
        api.MapDocument(Page + "/revisions", RevisionsAsync).Answers<RevisionsDocument>("listRevisions", StatusCodes.Status404NotFound)
            .Produces<RevisionsDocument>(StatusCodes.Status410Gone);
        endpoints.MapTwin(Page, ".json", MediaTypeNames.Application.Json, ArticleAsync);
        endpoints.MapTwin(History, ".json", MediaTypeNames.Application.Json, RevisionsAsync);
    }

    [EndpointSummary("An article.")]
    [EndpointDescription("A withdrawn article has the status 410 and its last text, unless that was hidden from readers.")]
    private static async Task<Results<JsonHttpResult<PublicArticle>, ProblemHttpResult>> ArticleAsync(
        [Description("The ID of the article, which is part of the address of its page.")] long id,
        [Description("The number of a revision, to get its text as printed; without it, the current text with its corrections.")] int? rev,
        PublicArticles articles, HttpRequest request, CancellationToken cancellation) =>
        await articles.OfAsync(id, rev, cancellation) is not { } article ? ArticleProblems.Missing(id)
            : TypedResults.Json(
                article with { Url = request.AddressOf(article.Path) }, PublicJson.Options, statusCode: article.StatusCode);

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
                [.. found.Select(article => article with { Url = request.AddressOf(article.Path) })],
                Paging.NextOf(request, "after", found.Count == most ? found[^1].Id : null)),
            PublicJson.Options);
    }

    [EndpointSummary("The revisions of an article, newest first.")]
    private static async Task<Results<JsonHttpResult<RevisionsDocument>, ProblemHttpResult>> RevisionsAsync(
        [Description("The ID of the article.")] long id,
        ArchiveContext archive, PublicArticles articles, HttpRequest request, CancellationToken cancellation)
    {
        if (await articles.OfAsync(id, revision: null, cancellation) is not { } article)
            return ArticleProblems.Missing(id);
        var revisions = new List<PublicRevision>();
        if (article.Withdrawn is not { IsTextHidden: true })
        {
            revisions = await archive.Revisions.Where(r => r.ArticleId == id)
                .Select(r => new PublicRevision(r.Number, r.RecordedAt, r.Cause, "")).ToListAsync(cancellation);
            revisions.Add(await archive.Articles.Where(a => a.Id == id)
                .Select(a => new PublicRevision(a.Revision, a.RevisedAt, a.Cause, "")).FirstAsync(cancellation));
        }
        var newestFirst = revisions.OrderByDescending(revision => revision.Number).Select(revision => revision with
        {
            RecordedAt = ShanghaiTime.Of(revision.RecordedAt),
            Url = request.AddressOf($"{article.Path}?rev={revision.Number}"),
        });
        return TypedResults.Json(
            new RevisionsDocument(id, article.Withdrawn, [.. newestFirst]), PublicJson.Options, statusCode: article.StatusCode);
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

/// <summary>A revision of an article.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="RecordedAt">When it was made.</param>
/// <param name="Cause">Why it was made.</param>
/// <param name="Url">The address of its page.</param>
public sealed record PublicRevision(int Number, DateTimeOffset RecordedAt, RevisionCause Cause, string Url);
