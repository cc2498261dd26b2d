using System.Text.Encodings.Web;
using Microsoft.AspNetCore.WebUtilities;
using NewsArchive.Search;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Trends;

/// <summary>A trend, as specified by its address. Invalid parts of an address are ignored.</summary>
/// <param name="Queries">The queries to compare, as typed, each with something to search for.</param>
/// <param name="By">The unit of time.</param>
/// <param name="Measure">In what the use is measured.</param>
/// <param name="Filters">What is selected of the archive: a search without a query.</param>
public sealed record TrendAddress(IReadOnlyList<string> Queries, Period By, TrendMeasure Measure, SearchAddress Filters)
{
    public const string Path = "/research/trend";

    /// <summary>The maximum number of queries.</summary>
    public const int MaxQueries = 6;

    private const string Query = "q", Unit = "by", Measured = "measure";

    private static readonly string[] OfSearches = ["sort", "p"];

    /// <summary>The units of time, and their names in addresses.</summary>
    public static IReadOnlyList<(Period Period, string Name)> Units { get; } =
        [(Period.Year, "year"), (Period.Month, "month"), (Period.Day, "day")];

    /// <summary>The measures, and their names in addresses.</summary>
    public static IReadOnlyList<(TrendMeasure Measure, string Name)> Measures { get; } =
    [
        (TrendMeasure.Articles, "articles"), (TrendMeasure.Occurrences, "occurrences"),
        (TrendMeasure.PerArticles, "per-articles"), (TrendMeasure.PerCharacters, "per-characters"),
    ];

    /// <summary>The names of the query parameters.</summary>
    public static IEnumerable<string> Parameters { get; } = [.. SearchAddress.Parameters.Except(OfSearches), Unit, Measured];

    /// <summary>What was typed but is not compared: queries without a word, and those that are too many or too long.</summary>
    public IReadOnlyList<string> Uncompared { get; private init; } = [];

    /// <summary>Parameters whose values can't be used, as typed.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>Reads the address of a request. The output cache has sorted the values of its parameters, but not its text.</summary>
    public static TrendAddress Of(HttpRequest request)
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery(request.QueryString.Value));
        var filters = SearchAddress.Of(request) with { Text = "", Page = 1, Order = default };
        var typed = query[Query].OfType<string>().Where(text => text.Length > 0).Distinct().ToList();
        // Long ones would make long pages, since each number is a link with its query.
        var length = 0;
        var queries = typed.Where(text => !filters.WithText(text).Parse().IsEmpty).Take(MaxQueries)
            .TakeWhile(text => (length += text.Length) <= QueryParser.MaxLength).ToList();
        return new TrendAddress(
            queries,
            Units.Where(unit => unit.Name == query[Unit].FirstOrDefault()).Select(unit => unit.Period).DefaultIfEmpty(Period.Month).First(),
            Measures.FirstOrDefault(measure => measure.Name == query[Measured].FirstOrDefault()).Measure,
            filters)
        {
            Uncompared = [.. typed.Except(queries)],
            Ignored =
            [
                .. Parameter.Invalid(query, Unit, value => Units.Any(unit => unit.Name == value)),
                .. Parameter.Invalid(query, Measured, value => Measures.Any(measure => measure.Name == value)),
            ],
        };
    }

    /// <summary>The trend of a search.</summary>
    public static TrendAddress Of(SearchAddress search) => new(
        search.Text.Length > 0 ? [search.Text] : [], Period.Month, TrendMeasure.Articles,
        search with { Text = "", Page = 1, Order = default, IsWhole = false });

    /// <summary>Returns the search for the articles with a query.</summary>
    public SearchAddress SearchOf(string query) => Filters with { Text = query };

    /// <summary>Returns the search for the articles with a query in a period.</summary>
    public SearchAddress SearchOf(string query, TrendPeriod period)
    {
        var (from, to) = (Filters.Range?.From ?? DateOnly.MinValue, Filters.Range?.To ?? DateOnly.MaxValue);
        return SearchOf(query) with
        {
            Range = new Days(from > period.From ? from : period.From, to < period.To ? to : period.To),
        };
    }

    public TrendAddress AsWhole() => this with { Filters = Filters.AsWhole() };

    /// <summary>Formats the address, relative to the root of the site.</summary>
    /// <param name="suffix">What follows the path, such as <c>.csv</c>.</param>
    public string ToString(string suffix)
    {
        var parameters = Queries.Select(query => (Name: Query, Value: query)).Concat(Filters.ToParameters()).ToList();
        if (By != Period.Month)
            parameters.Add((Unit, NameOf(By)));
        if (Measure != TrendMeasure.Articles)
            parameters.Add((Measured, NameOf(Measure)));
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={UrlEncoder.Default.Encode(p.Value)}"));
        return query.Length > 0 ? $"{Path}{suffix}?{query}" : Path + suffix;
    }

    public override string ToString() => ToString("");

    public static string NameOf(Period period) => Units.First(unit => unit.Period == period).Name;

    public static string NameOf(TrendMeasure measure) => Measures.First(known => known.Measure == measure).Name;
}
