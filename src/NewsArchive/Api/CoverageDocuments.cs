using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves what the archive holds of each series, and what it lacks.</summary>
public static class CoverageDocuments
{
    public static void MapCoverage(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods("/coverage", Documents.Methods, CoverageAsync).AsDocument().Limited().Answers<CoverageDocument>("getCoverage");
        foreach (var address in TwinAddress.OfJson("/coverage"))
            endpoints.MapMethods(address.Pattern, Documents.Methods, CoverageAsync).AsTwin(address).RequireRateLimiting(RateLimits.Search);
    }

    [EndpointSummary("The days of each series, and those on which it should have an issue but has none.")]
    private static async Task<JsonHttpResult<CoverageDocument>> CoverageAsync(
        ArchiveContext archive, SearchIndex index, CoverageCache cache, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var coverage = await cache.OfAsync(archive, index, cancellation);
        var series = coverage?.Series.Select(each => new SeriesDays(
            each.Name, each.First, each.Last, each.BulletinCount, each.DayCount, each.Missing));
        return TypedResults.Json(
            new CoverageDocument(reader.ArticleCount, reader.UndatedCount, coverage?.First, coverage?.Last, [.. series ?? []]),
            PublicJson.Options);
    }
}

/// <summary>What the archive holds.</summary>
/// <param name="Count">The number of articles.</param>
/// <param name="UndatedCount">The number of those whose day is not known.</param>
/// <param name="First">The first day with articles; null if there is none.</param>
/// <param name="Last">The last day with articles; null if there is none.</param>
/// <param name="Series">The series, the one with the most bulletins first.</param>
public sealed record CoverageDocument(int Count, int UndatedCount, DateOnly? First, DateOnly? Last, IReadOnlyList<SeriesDays> Series);

/// <summary>The days of a series.</summary>
/// <param name="Name">The name; null for the bulletins that belong to no series.</param>
/// <param name="First">The day of its first issue.</param>
/// <param name="Last">The day of its last issue.</param>
/// <param name="BulletinCount">The number of its bulletins.</param>
/// <param name="DayCount">The number of days with an issue.</param>
/// <param name="Missing">The days between on which an issue is expected, by the same weekdays around them, but missing.</param>
public sealed record SeriesDays(
    string? Name, DateOnly First, DateOnly Last, int BulletinCount, int DayCount, IReadOnlyList<DateOnly> Missing);
