using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Serving;
using NewsArchive.Text.Comparison;

namespace NewsArchive.Api.Copies;

/// <summary>Serves what differs between two articles.</summary>
public static class ComparisonDocuments
{
    public static void MapComparisons(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods(PublicCopy.Route, Documents.Methods, CompareAsync).AsDocument().Limited().Answers<ComparisonDocument>(
            "compareArticles", StatusCodes.Status404NotFound, StatusCodes.Status410Gone);
        foreach (var address in TwinAddress.OfJson(PublicCopy.Route))
            endpoints.MapMethods(address.Pattern, Documents.Methods, CompareAsync).AsTwin(address).RequireRateLimiting(RateLimits.Search);
    }

    [EndpointSummary("What differs between the texts of two articles.")]
    private static async Task<Results<JsonHttpResult<ComparisonDocument>, ProblemHttpResult>> CompareAsync(
        [Description("The ID of an article.")] long id,
        [Description("The ID of another article.")] long other,
        PublicArticles articles, HttpRequest request, CancellationToken cancellation)
    {
        foreach (var asked in new[] { id, other })
        {
            if (await articles.OfAsync(asked, revision: null, cancellation) is not { } article)
                return ArticleProblems.Missing(asked);
            if (article.Withdrawn is not null)
                return TypedResults.Problem(statusCode: StatusCodes.Status410Gone, detail: $"Article {asked} was withdrawn.");
        }
        var both = await articles.OfAsync([id, other], cancellation);
        return TypedResults.Json(ComparisonDocument.Of(both[0].At(request), both[^1].At(request)), PublicJson.Options);
    }
}

/// <summary>What differs between two articles.</summary>
/// <param name="First">The first article.</param>
/// <param name="Second">The second article.</param>
/// <param name="Title">The headlines, in parts that both have or one alone.</param>
/// <param name="Body">The texts, in such parts; paragraphs end with a line feed.</param>
public sealed record ComparisonDocument(
    ArticleListing First, ArticleListing Second, IReadOnlyList<ComparedPart> Title, IReadOnlyList<ComparedPart> Body)
{
    public static ComparisonDocument Of(PublicArticle first, PublicArticle second) => new(
        ArticleListing.Of(first), ArticleListing.Of(second),
        ComparedPart.Between(first.Title, second.Title), ComparedPart.Between(TextOf(first), TextOf(second)));

    private static string TextOf(PublicArticle article) => string.Concat(article.Body.Select(paragraph => paragraph + '\n'));
}

/// <summary>A part of two texts.</summary>
/// <param name="Text">The part.</param>
/// <param name="In">Which text has it: both, first or second.</param>
public sealed record ComparedPart(string Text, string In)
{
    public static IReadOnlyList<ComparedPart> Between(string first, string second) =>
        [.. Difference.Between(first, second).Select(part => new ComparedPart(part.Text, part.Edit switch
        {
            Edit.Deleted => "first",
            Edit.Inserted => "second",
            _ => "both",
        }))];
}
