using System.Globalization;
using System.Text.Encodings.Web;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>
/// A search, as specified by its address, so that it can be bookmarked and shared. Invalid parts of an address are ignored.
/// </summary>
/// <param name="Text">The query as typed.</param>
/// <param name="Order">The order of the results.</param>
/// <param name="Page">The number of the page, from 1.</param>
/// <param name="Values">The selected values of fields.</param>
/// <param name="Months">The selected years and months, such as 2025 or 2025-06.</param>
public sealed record SearchAddress(string Text, HitOrder Order, int Page, IReadOnlyList<Exactly> Values, IReadOnlyList<string> Months)
{
    // These limit the cost of a search.
    private const int MaxChosen = 32, MaxValueLength = 200;

    private static readonly (ArticleField Field, string Name)[] Fields =
    [
        (ArticleField.Place, "place"), (ArticleField.Reporter, "reporter"),
        (ArticleField.Column, "column"), (ArticleField.Agency, "agency"),
        (ArticleField.Series, "series"),
    ];

    /// <summary>The names of the query parameters.</summary>
    public static IEnumerable<string> Parameters { get; } = ["q", "sort", "p", "when", "whole", .. Fields.Select(field => field.Name)];

    public static SearchAddress Of(IQueryCollection query) => new(
        query["q"].FirstOrDefault() ?? "",
        Enum.TryParse<HitOrder>(query["sort"].FirstOrDefault(), ignoreCase: true, out var order) && Enum.IsDefined(order)
            ? order : HitOrder.Relevance,
        int.TryParse(query["p"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        [.. Fields.SelectMany(f => ValuesOf(query, f.Name).Select(v => new Exactly(f.Field, v))).Distinct().Take(MaxChosen)],
        [.. query["when"].OfType<string>().Where(w => DaysOf(w) is not null).Distinct().Take(MaxChosen)])
    {
        IsWhole = query["whole"] == "1",
    };

    /// <summary>A search for the articles whose day is not known.</summary>
    public static SearchAddress Undated { get; } = Of(QueryCollection.Empty).WithUndatedOnly();

    /// <summary>Whether the search has no limit of work. Such searches run one at a time.</summary>
    public bool IsWhole { get; init; }

    public bool HasChoice => Values.Count > 0 || Months.Count > 0;

    public SearchAddress WithText(string text) => this with { Text = text, Page = 1, IsWhole = false };

    public SearchAddress AsWhole() => this with { IsWhole = true };

    /// <summary>Returns the search restricted to articles whose day is not known.</summary>
    public SearchAddress WithUndatedOnly() => WithText($"{Text} {QueryFormatter.Format(Days.None)}".TrimStart());

    public SearchAddress WithOrder(HitOrder order) => this with { Order = order, Page = 1 };

    public SearchAddress WithPage(int page) => this with { Page = page };

    public SearchAddress WithoutChoice() => this with { Values = [], Months = [], Page = 1 };

    /// <summary>Returns the search with a value selected or, if it was selected, deselected.</summary>
    public SearchAddress Toggle(Exactly value) =>
        this with { Values = Values.Contains(value) ? [.. Values.Where(v => v != value)] : [.. Values, value], Page = 1 };

    /// <summary>
    /// Returns the search with a year or month selected or, if it was selected, deselected. Selecting a year deselects its months, and vice
    /// versa.
    /// </summary>
    public SearchAddress Toggle(string month) => this with
    {
        Months = Months.Contains(month)
            ? [.. Months.Where(m => m != month)]
            : [.. Months.Where(m => !IsPrefix(m, month) && !IsPrefix(month, m)), month],
        Page = 1,
    };

    /// <summary>
    /// Restricts a query to articles that match the selection: in each field, one of the selected values, and one of the selected periods.
    /// </summary>
    public Clause ToClause(Clause query) => Join(query, null, withDays: true);

    /// <summary>
    /// Restricts a query to articles that match the selection, except in one field. Used to count the other values of that field.
    /// </summary>
    public Clause ToClauseBut(ArticleField field, Clause query) => Join(query, field, withDays: true);

    /// <summary>Restricts a query to articles with the selected values, in any period.</summary>
    public Clause ToClauseOfAnyDay(Clause query) => Join(query, null, withDays: false);

    private AllOf Join(Clause query, ArticleField? without, bool withDays)
    {
        var clauses = new List<Clause> { query };
        clauses.AddRange(Values.Where(v => v.Field != without).GroupBy(v => v.Field).Select(values => new AnyOf([.. values])));
        if (withDays && Months.Count > 0)
            clauses.Add(new AnyOf([.. Months.Select(DaysOf).OfType<Days>()]));
        return new AllOf(clauses);
    }

    /// <summary>
    /// Formats the address, relative to the root of the site. A query that is too long is truncated to the part that is searched for,
    /// because a page contains many such addresses.
    /// </summary>
    public override string ToString()
    {
        var parts = new List<(string Name, string Value)>();
        if (Text.Length > 0)
            parts.Add(("q", Text.Length > QueryParser.MaxLength ? Text[..QueryParser.MaxLength] : Text));
        parts.AddRange(Values.Select(v => (Fields.First(f => f.Field == v.Field).Name, v.Value)));
        parts.AddRange(Months.Select(m => ("when", m)));
        if (Order != HitOrder.Relevance)
            parts.Add(("sort", Order == HitOrder.Newest ? "newest" : "oldest"));
        if (IsWhole)
            parts.Add(("whole", "1"));
        if (Page > 1)
            parts.Add(("p", Page.ToString(CultureInfo.InvariantCulture)));
        var query = string.Join('&', parts.Select(p => $"{p.Name}={UrlEncoder.Default.Encode(p.Value)}"));
        return query.Length > 0 ? $"/search?{query}" : "/search";
    }

    private static IEnumerable<string> ValuesOf(IQueryCollection query, string name) =>
        query[name].OfType<string>().Where(v => v.Length is > 0 and <= MaxValueLength);

    private static bool IsPrefix(string prefix, string text) => text.StartsWith(prefix, StringComparison.Ordinal);

    private static Days? DaysOf(string month)
    {
        if (DateOnly.TryParseExact(month, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year))
            return new Days(year, new DateOnly(year.Year, 12, 31));
        if (DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return new Days(first, first.AddDays(DateTime.DaysInMonth(first.Year, first.Month) - 1));
        return null;
    }
}
