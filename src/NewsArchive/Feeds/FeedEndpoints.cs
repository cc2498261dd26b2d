using System.Globalization;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Feeds;

/// <summary>Maps the feeds: twins of the pages that list articles.</summary>
public static class FeedEndpoints
{
    public static void AddFeeds(this WebApplicationBuilder builder) =>
        builder.Services.AddScoped<FeedPager>().AddScoped<FeedLists>().AddScoped<FeedWriter>();

    public static void MapFeeds(this WebApplication app)
    {
        var lists = app.MapGroup("").WithMetadata(new QueryParameters(FeedCursor.Parameters));
        var searches = app.MapGroup("").RequireRateLimiting(RateLimits.Search)
            .WithMetadata(new QueryParameters([.. FeedCursor.Parameters, .. SearchAddress.Parameters]));
        foreach (var format in FeedFormat.All)
        {
            lists.MapTwin("/", format.SuffixOf("/"), format.Type, Front(format));
            lists.MapTwin("/{year:int:length(4)}/{month:int:length(2)}/{day:int:length(2)}", format.Suffix, format.Type, Day(format));
            searches.MapTwin(
                "/{kind:regex(^(places|reporters|columns|agencies|series)$)}/{**name}", format.Suffix, format.Type, Name(format));
            searches.MapTwin("/search", format.Suffix, format.Type, Search(format));
        }
    }

    private static Delegate Front(FeedFormat format) => async (
        FeedLists lists, FeedWriter writer, HttpRequest request, CancellationToken cancellation) =>
        await writer.WriteAsync(format, await lists.OfFrontAsync(FeedCursor.Of(request.Query), cancellation), request, cancellation);

    private static Delegate Day(FeedFormat format) => async (
        FeedLists lists, FeedWriter writer, HttpRequest request, CancellationToken cancellation) =>
    {
        var path = request.RouteValues;
        var text = $"{path["year"]}-{path["month"]}-{path["day"]}";
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && await lists.OfDayAsync(day, FeedCursor.Of(request.Query), cancellation) is { } list
            ? await writer.WriteAsync(format, list, request, cancellation) : NotFound($"There are no articles of {text}.");
    };

    private static Delegate Name(FeedFormat format) => async (
        FeedLists lists, FeedWriter writer, HttpRequest request, CancellationToken cancellation) =>
    {
        var (kind, name) = (NameKind.In($"{request.RouteValues["kind"]}".ToLowerInvariant())!, $"{request.RouteValues["name"]}");
        return await lists.OfNameAsync(kind, name, FeedCursor.Of(request.Query), cancellation) is { } list
            ? await writer.WriteAsync(format, list, request, cancellation) : NotFound($"No article has this name: {name}");
    };

    private static Delegate Search(FeedFormat format) => async (
        FeedLists lists, FeedWriter writer, HttpRequest request, CancellationToken cancellation) =>
    {
        if (await lists.OfSearchAsync(SearchAddress.Of(request), FeedCursor.Of(request.Query), cancellation) is { } list)
            return await writer.WriteAsync(format, list, request, cancellation);
        request.HttpContext.Response.Headers.RetryAfter = "10";
        return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, detail: "Too many searches are waiting.");
    };

    private static IResult NotFound(string detail) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: detail);
}
