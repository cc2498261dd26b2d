using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Feeds;

/// <summary>Maps the feeds: twins of the pages that list articles.</summary>
public static class FeedEndpoints
{
    private const string Day = "/{year:int:length(4)}/{month:int:length(2)}/{day:int:length(2)}";

    public static void AddFeeds(this WebApplicationBuilder builder) =>
        builder.Services.AddScoped<FeedPager>().AddScoped<FeedLists>().AddScoped<FeedWriter>();

    public static void MapFeeds(this WebApplication app)
    {
        var lists = app.MapGroup("").WithMetadata(new QueryParameters(FeedCursor.Parameters));
        var searches = app.MapGroup("").RequireRateLimiting(RateLimits.Search)
            .WithMetadata(new QueryParameters([.. FeedCursor.Parameters, .. SearchAddress.Parameters])).RefusingUnread();
        foreach (var format in FeedFormat.All)
        {
            foreach (var address in TwinAddress.Of("/", format.SuffixOf("/"), format.Type))
                lists.MapMethods(address.Pattern, Documents.Methods, FrontAsync).AsTwin(address);
            foreach (var address in TwinAddress.Of(Day, format.Suffix, format.Type))
                lists.MapMethods(address.Pattern, Documents.Methods, DayAsync).AsTwin(address);
            foreach (var address in TwinAddress.Of(NameKind.NameRoute, format.Suffix, format.Type))
                searches.MapMethods(address.Pattern, Documents.Methods, NameAsync).AsTwin(address);
            foreach (var address in TwinAddress.Of("/search", format.Suffix, format.Type))
            {
                searches.MapMethods(address.Pattern, Documents.Methods, SearchAsync).AsTwin(address)
                    .WithMetadata(UnreadParameters.AskedSearch);
            }

            Task<IResult> FrontAsync([AsParameters] FeedLookup feed) => OfFrontAsync(format, feed);
            Task<IResult> DayAsync([AsParameters] FeedLookup feed) => OfDayAsync(format, feed);
            Task<IResult> NameAsync([AsParameters] FeedLookup feed) => OfNameAsync(format, feed);
            Task<IResult> SearchAsync([AsParameters] FeedLookup feed) => OfSearchAsync(format, feed);
        }
    }

    private static async Task<IResult> OfFrontAsync(FeedFormat format, FeedLookup feed)
    {
        var (request, lists, writer, cancellation) = feed;
        return await writer.WriteAsync(format, await lists.OfFrontAsync(FeedCursor.Of(request.Query), cancellation), request, cancellation);
    }

    private static async Task<IResult> OfDayAsync(FeedFormat format, FeedLookup feed)
    {
        var (request, lists, writer, cancellation) = feed;
        var path = request.RouteValues;
        var text = $"{path["year"]}-{path["month"]}-{path["day"]}";
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && await lists.OfDayAsync(day, FeedCursor.Of(request.Query), cancellation) is { } list
            ? await writer.WriteAsync(format, list, request, cancellation) : NotFound($"There are no articles of {text}.");
    }

    private static async Task<IResult> OfNameAsync(FeedFormat format, FeedLookup feed)
    {
        var (request, lists, writer, cancellation) = feed;
        var (kind, name) = (NameKind.In($"{request.RouteValues["kind"]}")!, NameKind.NameIn($"{request.RouteValues["name"]}"));
        return await lists.OfNameAsync(kind, name, FeedCursor.Of(request.Query), cancellation) is { } list
            ? await writer.WriteAsync(format, list, request, cancellation) : NotFound($"No article has this name: {name}");
    }

    private static async Task<IResult> OfSearchAsync(FeedFormat format, FeedLookup feed)
    {
        var (request, lists, writer, cancellation) = feed;
        var address = SearchAddress.Of(request);
        if (address.Parse().IsEmpty && !address.HasChoice)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, detail: "The search has no word; write one as q, or read /index.atom.");
        }
        if (await lists.OfSearchAsync(address, FeedCursor.Of(request.Query), cancellation) is { } list)
            return await writer.WriteAsync(format, list, request, cancellation);
        request.HttpContext.Response.Headers.RetryAfter = "10";
        return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, detail: "Too many searches are waiting.");
    }

    private static IResult NotFound(string detail) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: detail);
}

/// <summary>What a feed is made with.</summary>
public sealed record FeedLookup(
    HttpRequest Request, [FromServices] FeedLists Lists, [FromServices] FeedWriter Writer, CancellationToken Cancellation);
