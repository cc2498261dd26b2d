using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Api;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Research.Trends;

/// <summary>Serves trends for programs.</summary>
public static class TrendDocuments
{
    private static readonly string[] Columns =
        ["query", "from", "to", "articles", "occurrences", "value", "covered_articles", "covered_characters"];

    public static void MapTrends(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapTable<TrendAddress, TrendReport>(TrendAddress.Path, TrendAddress.Parameters, new(
            TrendAddress.Of,
            Refuse,
            (services, address, cancellation) => services.GetRequiredService<TrendAnalysis>().CountAsync(address, cancellation),
            address => address.Filters.IsWhole,
            address => address.AsWhole(),
            TrendDocument.Of,
            (report, _) => [Csv.Row(Columns), .. Rows(report)]));

    private static ProblemHttpResult? Refuse(TrendAddress address) =>
        address.Queries.Count == 0 ? SearchDocuments.NoWord()
        : address.Ignored is [var first, ..] ? TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            detail: $"{first} can't be used; by is {string.Join(", ", TrendAddress.Units.Select(unit => unit.Name))}, "
                + $"measure {string.Join(", ", TrendAddress.Measures.Select(measure => measure.Name))}.")
        : null;

    private static IEnumerable<string> Rows(TrendReport report) =>
        from line in report.Lines
        from period in report.Periods
        let used = line.SumOf(period)
        select Csv.Row(
            line.Query, Day(period.From), Day(period.To),
            period.IsGap ? null : Number(used.Articles),
            period.IsGap || !line.HasOccurrences ? null : Number(used.Amount),
            report.ValueOf(line, period) is { } value ? Number(value) : null,
            Number(period.Covered.Articles),
            report.Address.Measure == TrendMeasure.PerCharacters ? Number(period.Covered.Amount) : null);

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}

/// <summary>How queries are used over time.</summary>
/// <param name="Page">The address of the page with the same numbers, for people.</param>
/// <param name="By">The unit of time: year, month or day.</param>
/// <param name="Measure">
/// What the values are: articles, occurrences, or articles per 10,000 articles or occurrences per 10,000 characters of the period.
/// </param>
/// <param name="UndatedCount">The number of articles whose day is not known, which are in no period.</param>
/// <param name="IsPartial">Whether the limit of work was reached, so that the numbers are lower bounds; not with <c>whole=1</c>.</param>
/// <param name="Queries">The queries.</param>
/// <param name="Periods">The periods, oldest first. Those in a row without any article are one.</param>
public sealed record TrendDocument(
    string Page, string By, string Measure, int UndatedCount, bool IsPartial,
    IReadOnlyList<TrendOfQuery> Queries, IReadOnlyList<TrendOfPeriod> Periods)
{
    public static TrendDocument Of(TrendReport report, HttpRequest request) => new(
        request.AddressOf(report.Address.ToString()), TrendAddress.NameOf(report.Address.By), TrendAddress.NameOf(report.Address.Measure),
        report.UndatedCount, report.IsPartial,
        [.. report.Lines.Select(line => TrendOfQuery.Of(line, report.Address, request))],
        [.. report.Periods.Select(period => TrendOfPeriod.Of(period, report))]);
}

/// <summary>A query of a trend.</summary>
/// <param name="Query">The query as typed.</param>
/// <param name="Page">The address of the page with its articles, for people.</param>
/// <param name="Articles">The number of its articles in all periods.</param>
/// <param name="Occurrences">How often it occurs in them; null if it is about places and the like alone.</param>
/// <param name="UndatedCount">The number of its articles whose day is not known, which are not counted.</param>
/// <param name="First">The first article with it.</param>
/// <param name="Last">The last article with it.</param>
public sealed record TrendOfQuery(
    string Query, string Page, int Articles, long? Occurrences, int UndatedCount, ArticleListing? First, ArticleListing? Last)
{
    public static TrendOfQuery Of(TrendLine line, TrendAddress address, HttpRequest request) => new(
        line.Query, request.AddressOf(address.SearchOf(line.Query).ToString()), line.Total.Articles,
        line.HasOccurrences ? line.Total.Amount : null, line.Trend.UndatedCount,
        line.First is { } first ? ArticleListing.Of(first.At(request)) : null,
        line.Last is { } last ? ArticleListing.Of(last.At(request)) : null);
}

/// <summary>A period of a trend.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="CoveredArticles">The number of articles that the archive has of the selection; 0 in a gap.</param>
/// <param name="CoveredCharacters">The number of their characters, if the measure needs it.</param>
/// <param name="Counts">The numbers of each query, in their order; null in a gap.</param>
public sealed record TrendOfPeriod(
    DateOnly From, DateOnly To, int CoveredArticles, long? CoveredCharacters, IReadOnlyList<TrendCount>? Counts)
{
    public static TrendOfPeriod Of(TrendPeriod period, TrendReport report) => new(
        period.From, period.To, period.Covered.Articles,
        report.Address.Measure == TrendMeasure.PerCharacters ? period.Covered.Amount : null,
        period.IsGap ? null : [.. report.Lines.Select(line => new TrendCount(
            line.SumOf(period).Articles, line.HasOccurrences ? line.SumOf(period).Amount : null, report.ValueOf(line, period)))]);
}

/// <summary>The use of a query in a period.</summary>
/// <param name="Articles">The number of articles.</param>
/// <param name="Occurrences">How often it occurs in them.</param>
/// <param name="Value">The use by the measure.</param>
public sealed record TrendCount(int Articles, long? Occurrences, double? Value);
