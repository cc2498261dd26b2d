using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Api;

/// <summary>Serves the names by which articles can be found: places, reporters, columns, agencies and series.</summary>
public static class NameDocuments
{
    private const string AboutKind = "The kind of name: places, reporters, columns, agencies or series.";

    public static void MapNames(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods(NameKind.Route, Documents.Methods, NamesAsync).AsDocument().Limited().Answers<NamesDocument>("listNames");
        api.MapMethods(NameKind.Route + "/{**name}", Documents.Methods, NameAsync).AsDocument().Limited()
            .Answers<NameDocument>("getName", StatusCodes.Status404NotFound);
        foreach (var address in TwinAddress.OfJson(NameKind.Route))
            endpoints.MapMethods(address.Pattern, Documents.Methods, NamesAsync).AsTwin(address).RequireRateLimiting(RateLimits.Search);
        foreach (var address in TwinAddress.OfJson(NameKind.NameRoute))
            endpoints.MapMethods(address.Pattern, Documents.Methods, NameAsync).AsTwin(address).RequireRateLimiting(RateLimits.Search);
    }

    [EndpointSummary("The names of a kind, each with the number of its articles, the one with the most first.")]
    private static async Task<JsonHttpResult<NamesDocument>> NamesAsync(
        [Description(AboutKind)] string kind, SearchIndex index, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var names = reader.CountBy(NameKind.In(kind)!.Field).OrderByDescending(name => name.Value)
            .ThenBy(name => name.Key, StringComparer.Ordinal);
        return TypedResults.Json(
            new NamesDocument(kind, NameCount.Of(names)), PublicJson.Options);
    }

    [EndpointSummary("The articles of a name, newest first, and how many there are in each month.")]
    private static Task<Results<JsonHttpResult<NameDocument>, ProblemHttpResult>> NameAsync(
        [Description(AboutKind)] string kind, [Description("The name.")] string name,
        [AsParameters] NameLookup lookup, [Description(Paging.AboutAfter)] long? after, [Description(Paging.AboutLimit)] int? limit) =>
        lookup.FindAsync(kind, NameKind.NameIn(name), after, limit);
}

/// <summary>Reads the articles of a name.</summary>
public sealed record NameLookup(
    HttpRequest Request, [FromServices] ArchiveContext Archive, [FromServices] SearchIndex Index,
    [FromServices] PublicArticles Articles, CancellationToken Cancellation)
{
    /// <summary>Gets a page of the articles of a name.</summary>
    public async Task<Results<JsonHttpResult<NameDocument>, ProblemHttpResult>> FindAsync(string kind, string name, long? after, int? limit)
    {
        var names = NameKind.In(kind)!;
        using var reader = await Index.OpenAsync(Cancellation);
        var ofName = await names.ArticlesOfAsync(Archive, reader, name, Cancellation);
        var list = await Articles.PageAsync(ofName, newestFirst: true, after, Paging.LimitOf(limit), Cancellation);
        if (list is not { Articles.Count: > 0 })
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"No article has the name {name} in {kind}.");
        var months = reader.CountBy(Period.Month, new Exactly(names.Field, name));
        return TypedResults.Json(
            new NameDocument(
                kind, name, reader.CountBy(names.Field).GetValueOrDefault(name), MonthCount.Of(months),
                Paging.ListingsOf(Request, list.Articles), Paging.NextOf(Request, "after", list.Last)),
            PublicJson.Options);
    }
}

/// <summary>The names of a kind.</summary>
public sealed record NamesDocument(string Kind, IReadOnlyList<NameCount> Names);

/// <summary>The number of articles of a name.</summary>
public sealed record NameCount(string Name, int Count)
{
    public static IReadOnlyList<NameCount> Of(IEnumerable<KeyValuePair<string, int>> names) =>
        [.. names.Select(name => new NameCount(name.Key, name.Value))];
}

/// <summary>The articles of a name.</summary>
/// <param name="Kind">The kind of name.</param>
/// <param name="Name">The name.</param>
/// <param name="Count">The number of its articles.</param>
/// <param name="Months">The months with articles, newest first.</param>
/// <param name="Articles">The articles, newest first.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
public sealed record NameDocument(
    string Kind, string Name, int Count, IReadOnlyList<MonthCount> Months, IReadOnlyList<ArticleListing> Articles, string? Next);
