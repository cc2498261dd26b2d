using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves the articles of a day of the year, for all years.</summary>
public static class OnThisDayDocuments
{
    private const string Page = "/on-this-day/{month:int:length(2)}/{day:int:length(2)}";
    private const int LeapYear = 2000, ArticlesOfAYear = 5;

    public static void MapOnThisDay(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods(Page, Documents.Methods, DayOfYearAsync).AsDocument()
            .Answers<OnThisDayDocument>("getOnThisDay", StatusCodes.Status404NotFound);
        foreach (var address in TwinAddress.OfJson(Page))
            endpoints.MapMethods(address.Pattern, Documents.Methods, DayOfYearAsync).AsTwin(address);
    }

    [EndpointSummary("The first articles of a day of the year, of each year that has some, the last year first.")]
    private static async Task<Results<JsonHttpResult<OnThisDayDocument>, ProblemHttpResult>> DayOfYearAsync(
        [Description("The month, such as 06.")] int month, [Description("The day of the month, such as 17.")] int day,
        [AsParameters] DayLookup lookup)
    {
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(LeapYear, month))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound, detail: "There is no such day of the year; write it as 06/17.");
        }
        using var reader = await lookup.Index.OpenAsync(lookup.Cancellation);
        var years = new List<YearDocument>();
        foreach (var (date, count) in reader.Days.Where(held => held.Key.Month == month && held.Key.Day == day))
        {
            var ofDay = lookup.Archive.DatedArticles.Where(a => a.Date == date);
            var first = await lookup.Articles.PageAsync(ofDay, newestFirst: false, after: null, ArticlesOfAYear, lookup.Cancellation);
            years.Add(new YearDocument(date, count, Paging.ListingsOf(lookup.Request, first!.Articles)));
        }
        return TypedResults.Json(new OnThisDayDocument(month, day, years), PublicJson.Options);
    }
}

/// <summary>The articles of a day of the year.</summary>
/// <param name="Month">The month, from 1.</param>
/// <param name="Day">The day of the month, from 1.</param>
/// <param name="Years">The years with articles of the day, the last one first.</param>
public sealed record OnThisDayDocument(int Month, int Day, IReadOnlyList<YearDocument> Years);

/// <summary>The articles of a day of the year in one year.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">The number of its articles.</param>
/// <param name="Articles">The first five articles, in the order in which they were printed.</param>
public sealed record YearDocument(DateOnly Date, int Count, IReadOnlyList<ArticleListing> Articles);
