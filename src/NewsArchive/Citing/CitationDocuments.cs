using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Citing;

/// <summary>Serves the citation of an article in the formats of reference managers.</summary>
public static class CitationDocuments
{
    public static void AddCiting(this WebApplicationBuilder builder) => builder.Services.AddSingleton<Citations>();

    public static void MapCitations(this WebApplication app)
    {
        var citations = app.Services.GetRequiredService<Citations>();
        foreach (var format in CitationFormat.All)
        {
            foreach (var address in TwinAddress.Of(PublicArticle.Route, format.Suffix, format.Type))
                app.MapMethods(address.Pattern, Documents.Methods, CiteAsync).AsTwin(address);

            async Task<Results<PushStreamHttpResult, ProblemHttpResult>> CiteAsync(
                long id, int? rev, PublicArticles articles, HttpRequest request, CancellationToken cancellation)
            {
                if (await articles.OfAsync(id, rev, cancellation) is not { } article)
                    return ArticleProblems.Missing(id);
                if (article.Withdrawn is { IsTextHidden: true })
                    return ArticleProblems.Hidden(article);
                request.HttpContext.Response.StatusCode = article.StatusCode;
                var citation = citations.Of(article.At(request));
                return TypedResults.Stream(
                    stream => format.WriteAsync(AsyncEnumerable.Repeat(citation, 1), stream, cancellation),
                    $"{format.Type}; charset=utf-8");
            }
        }
    }
}
