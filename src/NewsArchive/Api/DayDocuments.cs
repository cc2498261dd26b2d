using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves the days of the archive: which there are, and the articles of each.</summary>
public static class DayDocuments
{
    private const string Year = "/{year:int:length(4)}", Month = Year + "/{month:int:length(2)}", Day = Month + "/{day:int:length(2)}";

    public static void MapDays(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods("/days", Documents.Methods, DaysAsync).AsDocument().Answers<DaysDocument>("listDays");
        api.MapMethods("/days/{date}", Documents.Methods, DateAsync).AsDocument()
            .Answers<DayDocument>("getDay", StatusCodes.Status404NotFound);
        foreach (var address in TwinAddress.OfJson("/", "index.json"))
            endpoints.MapMethods(address.Pattern, Documents.Methods, NewestAsync).AsTwin(address);
        foreach (var address in TwinAddress.OfJson("/calendar"))
            endpoints.MapMethods(address.Pattern, Documents.Methods, DaysAsync).AsTwin(address);
        foreach (var address in TwinAddress.OfJson(Year))
            endpoints.MapMethods(address.Pattern, Documents.Methods, YearAsync).AsTwin(address);
        foreach (var address in TwinAddress.OfJson(Month))
            endpoints.MapMethods(address.Pattern, Documents.Methods, MonthAsync).AsTwin(address);
        foreach (var address in TwinAddress.OfJson(Day))
            endpoints.MapMethods(address.Pattern, Documents.Methods, DayAsync).AsTwin(address);
    }

    [EndpointSummary("The days with articles, newest first, with the number of articles of each.")]
    private static async Task<JsonHttpResult<DaysDocument>> DaysAsync(
        [Description("The first day, such as 2025-06-17; without it, the first of the archive.")] DateOnly? from,
        [Description("The last day; without it, the last of the archive.")] DateOnly? to,
        SearchIndex index, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        List<DayCount> days = [.. reader.Days.Where(day => (from is null || day.Key >= from) && (to is null || day.Key <= to))
            .Select(day => new DayCount(day.Key, day.Value))];
        int? undated = from is null && to is null ? reader.UndatedCount : null;
        return TypedResults.Json(new DaysDocument(days.Sum(day => day.Count), undated, days), PublicJson.Options);
    }

    private static async Task<Results<JsonHttpResult<DaysDocument>, ProblemHttpResult>> YearAsync(
        int year, SearchIndex index, CancellationToken cancellation) => year < 1 ? NoDay()
            : await DaysAsync(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), index, cancellation);

    private static async Task<Results<JsonHttpResult<DaysDocument>, ProblemHttpResult>> MonthAsync(
        int year, int month, SearchIndex index, CancellationToken cancellation) => year < 1 || month is < 1 or > 12 ? NoDay()
            : await DaysAsync(
                new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), index, cancellation);

    [EndpointSummary("The articles of a day, in the order in which they were printed.")]
    [EndpointDescription("A day without articles has the status 404; its answer names the days before and after it.")]
    private static Task<Results<JsonHttpResult<DayDocument>, ProblemHttpResult>> DateAsync(
        [Description("The day, such as 2025-06-17.")] DateOnly date,
        [AsParameters] DayLookup lookup, [Description(Paging.AboutAfter)] long? after, [Description(Paging.AboutLimit)] int? limit) =>
        lookup.FindAsync(date, after, limit);

    private static async Task<Results<JsonHttpResult<DayDocument>, ProblemHttpResult>> DayAsync(
        [AsParameters] PathDay path, [AsParameters] DayLookup lookup, long? after, int? limit) =>
        path.Date is { } date ? await lookup.FindAsync(date, after, limit) : NoDay();

    private static async Task<Results<JsonHttpResult<DayDocument>, ProblemHttpResult>> NewestAsync([AsParameters] DayLookup lookup)
    {
        using var reader = await lookup.Index.OpenAsync(lookup.Cancellation);
        return reader.Days.Count == 0 ? NoDay() : await lookup.FindAsync(reader.Days[0].Key, after: null, limit: null);
    }

    private static ProblemHttpResult NoDay() =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no such day; write it as 2025-06-17.");
}

/// <summary>The day in the address of its page, of which the routes check only how many digits it has.</summary>
public readonly record struct PathDay(int Year, int Month, int Day)
{
    public DateOnly? Date => DateOnly.TryParseExact(
        string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}"), "yyyy-MM-dd", out var date) ? date : null;
}

/// <summary>Reads the articles of a day.</summary>
public sealed record DayLookup(
    HttpRequest Request, [FromServices] ArchiveContext Archive, [FromServices] SearchIndex Index,
    [FromServices] PublicArticles Articles, CancellationToken Cancellation)
{
    /// <summary>
    /// Gets a page of the articles of a day. A day without articles has the status 404 and says which days are around it.
    /// </summary>
    public async Task<Results<JsonHttpResult<DayDocument>, ProblemHttpResult>> FindAsync(DateOnly date, long? after, int? limit)
    {
        var ofDay = Archive.DatedArticles.Where(a => a.Date == date);
        if (await Articles.PageAsync(ofDay, newestFirst: false, after, Paging.LimitOf(limit), Cancellation) is not { } list)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"No article has the ID {after}.");
        using var reader = await Index.OpenAsync(Cancellation);
        var days = reader.Days;
        var document = new DayDocument(
            date, days.FirstOrDefault(day => day.Key == date).Value,
            days.Where(day => day.Key < date).Select(day => (DateOnly?)day.Key).FirstOrDefault(),
            days.Where(day => day.Key > date).Select(day => (DateOnly?)day.Key).LastOrDefault(),
            Paging.ListingsOf(Request, list.Articles), Paging.NextOf(Request, "after", list.Last));
        return TypedResults.Json(
            document, PublicJson.Options, statusCode: document.Count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}

/// <summary>The days of a period that have articles.</summary>
/// <param name="Count">The number of articles.</param>
/// <param name="UndatedCount">The number of articles in the archive whose day is not known; null for a part of the archive.</param>
/// <param name="Days">The days, newest first.</param>
public sealed record DaysDocument(int Count, int? UndatedCount, IReadOnlyList<DayCount> Days);

/// <summary>The number of articles of a day.</summary>
public sealed record DayCount(DateOnly Date, int Count);

/// <summary>The articles of a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">The number of its articles.</param>
/// <param name="Previous">The last day before it that has articles.</param>
/// <param name="Following">The first day after it that has articles.</param>
/// <param name="Articles">The articles, in the order in which they were printed.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
public sealed record DayDocument(
    DateOnly Date, int Count, DateOnly? Previous, DateOnly? Following, IReadOnlyList<ArticleListing> Articles, string? Next);
