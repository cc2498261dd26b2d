using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves the text of an article in other forms than the archive's own, as twins of its page.</summary>
public static class ArticleForms
{
    public static void MapArticleForms(this IEndpointRouteBuilder endpoints)
    {
        MapText(".md", MediaTypeNames.Text.Markdown, MarkdownArticle.Of);
        MapText(".txt", MediaTypeNames.Text.Plain, PlainArticle.Of);
        foreach (var address in TwinAddress.Of(PublicArticle.Route, ".ninjs.json", NinjsItem.MediaType))
            endpoints.MapMethods(address.Pattern, Documents.Methods, NinjsAsync).AsTwin(address);

        void MapText(string suffix, string type, Func<PublicArticle, string> form)
        {
            foreach (var address in TwinAddress.Of(PublicArticle.Route, suffix, type))
                endpoints.MapMethods(address.Pattern, Documents.Methods, TextAsync).AsTwin(address);

            async Task<Results<ContentHttpResult, ProblemHttpResult>> TextAsync(
                long id, int? rev, PublicArticles articles, HttpRequest request, CancellationToken cancellation) =>
                await articles.OfAsync(id, rev, cancellation) is not { } article ? ArticleProblems.Missing(id)
                    : TypedResults.Text(form(article.At(request)), type, Encoding.UTF8, article.StatusCode);
        }
    }

    private static async Task<Results<JsonHttpResult<NinjsItem>, ProblemHttpResult>> NinjsAsync(
        long id, int? rev, PublicArticles articles, HttpRequest request, CancellationToken cancellation) =>
        await articles.OfAsync(id, rev, cancellation) is not { } article ? ArticleProblems.Missing(id)
            : TypedResults.Json(
                NinjsItem.Of(article, request.AddressOf(PublicArticle.PathOf(id))), PublicJson.Options, NinjsItem.MediaType,
                article.StatusCode);
}
