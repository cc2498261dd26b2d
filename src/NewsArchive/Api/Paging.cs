using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>What lists are read with.</summary>
public sealed record ListLookup(
    HttpRequest Request, [FromServices] ArchiveContext Archive, [FromServices] PublicArticles Articles,
    CancellationToken Cancellation);

/// <summary>The limits of lists, and the addresses of their next pages.</summary>
public static class Paging
{
    public const string AboutAfter = "The ID of the article that the page follows; the address of a next page has it.";
    public const string AboutLimit = "The greatest number of articles on the page: 100, or up to 500.";

    private const int DefaultLimit = 100, MaxLimit = 500;

    /// <summary>The number of articles on a page, given the parameter <c>limit</c>.</summary>
    public static int LimitOf(int? limit) => Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit);

    /// <summary>Gets the address of the same list with another value of a parameter; null if there is no value.</summary>
    public static string? NextOf(HttpRequest request, string parameter, object? value)
    {
        if (value is null)
            return null;
        var query = new QueryBuilder(request.Query.Where(kept => kept.Key != parameter)) { { parameter, $"{value}" } };
        return request.AddressOf($"{request.Path}{query}");
    }

    /// <summary>Gets the entries of a list, with the absolute addresses of the articles.</summary>
    public static IReadOnlyList<ArticleListing> ListingsOf(HttpRequest request, IReadOnlyList<PublicArticle> articles) =>
        [.. articles.Select(article => ArticleListing.Of(article) with { Url = request.AddressOf(article.Path) })];
}
