using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Api;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Research.Passages;

/// <summary>Serves the passages of an article that stand elsewhere, for programs.</summary>
public static class PassageDocuments
{
    /// <summary>The route of the page.</summary>
    public const string Route = PublicArticle.Route + "/passages";

    private static readonly string[] Columns = ["paragraph", "text", "length", "date", "title", "article", "article_paragraph", "address"];

    public static void MapPassages(this IEndpointRouteBuilder endpoints)
    {
        foreach (var address in TwinAddress.OfJson(Route))
            endpoints.MapMethods(address.Pattern, Documents.Methods, JsonAsync).AsTwin(address).RequireRateLimiting(RateLimits.Search);
        foreach (var address in TwinAddress.Of(Route, ".csv", Csv.MediaType))
            endpoints.MapMethods(address.Pattern, Documents.Methods, CsvAsync).AsTwin(address).RequireRateLimiting(RateLimits.Search);
    }

    private static Task<Results<JsonHttpResult<FoundPassages>, ProblemHttpResult>> JsonAsync(
        long id, HttpRequest request, PublicArticles articles, PassageSearch search, CancellationToken cancellation) =>
        AnswerAsync((id, request), articles, search, found => TypedResults.Json(found, PublicJson.Options), cancellation);

    private static Task<Results<ContentHttpResult, ProblemHttpResult>> CsvAsync(
        long id, HttpRequest request, PublicArticles articles, PassageSearch search, CancellationToken cancellation) =>
        AnswerAsync(
            (id, request), articles, search, found => Csv.Of([Csv.Row(Columns), .. found.Passages.SelectMany(RowsOf)]), cancellation);

    private static async Task<Results<TAnswer, ProblemHttpResult>> AnswerAsync<TAnswer>(
        (long Id, HttpRequest Request) asked, PublicArticles articles, PassageSearch search,
        Func<FoundPassages, TAnswer> answer, CancellationToken cancellation) where TAnswer : IResult
    {
        if (await articles.OfAsync(asked.Id, revision: null, cancellation) is not { } article)
            return ArticleProblems.Missing(asked.Id);
        if (article.Withdrawn is not null)
            return TypedResults.Problem(statusCode: StatusCodes.Status410Gone, detail: $"Article {asked.Id} was withdrawn.");
        if (await search.FindAsync(article, cancellation) is not { } found)
            return SearchDocuments.Busy(asked.Request, isWhole: false);
        return answer(found with
        {
            Passages = [.. found.Passages.Select(passage => passage with
            {
                Places = [.. passage.Places.Select(place => place.At(asked.Request))],
            })],
        });
    }

    private static IEnumerable<string> RowsOf(FoundPassage passage) => passage.Places.Select(place => Csv.Row(
        Text(passage.Paragraph), passage.Text, Text(passage.Length), place.Article.Date?.ToString("O", CultureInfo.InvariantCulture),
        place.Article.Title, place.Article.Id.ToString(CultureInfo.InvariantCulture), Text(place.Paragraph), place.Url));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
