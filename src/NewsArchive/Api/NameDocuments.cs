using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
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
    private const string Kinds = "/{kind:regex(^(places|reporters|columns|agencies|series)$)}", Suffix = ".json";

    public static void MapNames(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapDocument(Kinds, NamesAsync).RequireRateLimiting(RateLimits.Search);
        api.MapDocument(Kinds + "/{**name}", NameAsync).RequireRateLimiting(RateLimits.Search);
        endpoints.MapTwin(Kinds, Suffix, MediaTypeNames.Application.Json, NamesAsync).RequireRateLimiting(RateLimits.Search);
        // A name may contain slashes, so that its segment is the rest of the address, with the suffix in it.
        endpoints.MapDocument(Kinds + @"/{**name:regex(\.json$)}", TwinAsync).RequireRateLimiting(RateLimits.Search).ExcludeFromDescription();
        endpoints.MapDocument(Kinds + "/{**name}", NameAsync).RequireRateLimiting(RateLimits.Search)
            .WithMetadata(new Twin(MediaTypeNames.Application.Json, Suffix)).ExcludeFromDescription();
    }

    /// <summary>The names of a kind, each with the number of its articles, the one with the most first.</summary>
    /// <param name="kind">The kind: places, reporters, columns, agencies or series.</param>
    private static async Task<JsonHttpResult<NamesDocument>> NamesAsync(string kind, SearchIndex index, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var names = reader.CountBy(NameKind.In(kind)!.Field).OrderByDescending(name => name.Value)
            .ThenBy(name => name.Key, StringComparer.Ordinal);
        return TypedResults.Json(
            new NamesDocument(kind, [.. names.Select(name => new NameCount(name.Key, name.Value))]), PublicJson.Options);
    }

    /// <summary>The articles of a name, newest first, and how many there are in each month.</summary>
    /// <param name="kind">The kind: places, reporters, columns, agencies or series.</param>
    /// <param name="name">The name.</param>
    /// <param name="lookup">Reads the articles.</param>
    /// <param name="after">The ID of the article that the page follows; the address of a next page has it.</param>
    /// <param name="limit">The greatest number of articles on the page: 100, or up to 500.</param>
    private static Task<Results<JsonHttpResult<NameDocument>, ProblemHttpResult>> NameAsync(
        string kind, string name, [AsParameters] NameLookup lookup, long? after, int? limit) => lookup.FindAsync(kind, name, after, limit);

    private static Task<Results<JsonHttpResult<NameDocument>, ProblemHttpResult>> TwinAsync(
        string kind, string name, [AsParameters] NameLookup lookup, long? after, int? limit) =>
        lookup.FindAsync(kind, name[..^Suffix.Length], after, limit);
}

/// <summary>Reads the articles of a name.</summary>
public readonly record struct NameLookup(
    HttpRequest Request, ArchiveContext Archive, SearchIndex Index, PublicArticles Articles, CancellationToken Cancellation)
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
public sealed record NameCount(string Name, int Count);

/// <summary>The articles of a name.</summary>
/// <param name="Kind">The kind of name.</param>
/// <param name="Name">The name.</param>
/// <param name="Count">The number of its articles.</param>
/// <param name="Months">The months with articles, newest first.</param>
/// <param name="Articles">The articles, newest first.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
public sealed record NameDocument(
    string Kind, string Name, int Count, IReadOnlyList<MonthCount> Months, IReadOnlyList<ArticleListing> Articles, string? Next);
