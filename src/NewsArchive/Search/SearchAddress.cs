using System.Globalization;
using System.Text.Encodings.Web;
using NewsArchive.Archive;
using NewsArchive.Search.Copies;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Grouping;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Dates;

namespace NewsArchive.Search;

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
    /// <summary>The number of results on a page.</summary>
    public const int HitsOnAPage = 20;

    /// <summary>The values of the parameters <c>whole</c> and <c>copies</c>.</summary>
    public const string Whole = "1", OneACopy = "one";

    // Deeper pages take as long as all pages before them; a search without a limit shows them. The others limit its cost.
    private const int MaxPages = 500;
    private const int MaxChosen = 32, MaxValueLength = 200;

    // A page of results has an address for each article; longer ones would make it several times as long.
    private const int MaxArticleAddressLength = 1000;

    private static readonly (ArticleField Field, string Name)[] Fields =
    [
        (ArticleField.Place, "place"), (ArticleField.Reporter, "reporter"),
        (ArticleField.Column, "column"), (ArticleField.Agency, "agency"),
        (ArticleField.Series, "series"),
    ];

    /// <summary>The names of the query parameters.</summary>
    public static IEnumerable<string> Parameters { get; } =
        ["q", "sort", "p", "when", "from", "to", "whole", "copies", .. Fields.Select(field => field.Name)];

    public static string NameOf(ArticleField field) => Fields.First(f => f.Field == field).Name;

    /// <summary>Reads the address of a request, on the day of the archive.</summary>
    public static SearchAddress Of(HttpRequest request) => Of(
        request.Query, ShanghaiTime.DayOf(request.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));

    /// <summary>Reads an address.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="today">The present day, on which dates such as 昨天 depend; null if these are not dates.</param>
    public static SearchAddress Of(IQueryCollection query, DateOnly? today = null) => new(
        query["q"].FirstOrDefault() ?? "",
        SearchParameter.OrderOf(query["sort"].FirstOrDefault()) ?? default,
        SearchParameter.PageOf(query["p"].FirstOrDefault()) ?? 1,
        [.. Fields.SelectMany(f => ValuesOf(query, f.Name).Select(v => new Exactly(f.Field, v))).Distinct().Take(MaxChosen)],
        [.. query["when"].OfType<string>().Where(w => SearchParameter.DaysOf(w) is not null).Distinct().Take(MaxChosen)])
    {
        IsWhole = query["whole"] == Whole,
        IsOneACopy = query["copies"] == OneACopy,
        Range = QueryDates.ParseRange(query["from"].FirstOrDefault(), query["to"].FirstOrDefault(), today) is { } days && days != Days.Any
            ? days : null,
        Today = today,
    };

    /// <summary>A search for the articles whose day is not known.</summary>
    public static SearchAddress Undated { get; } = Of(QueryCollection.Empty).WithUndatedOnly();

    /// <summary>The present day; null if no date depends on it.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Whether the search has no limit of work. Such searches run one at a time.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether only the first hit of each group of copies is shown.</summary>
    public bool IsOneACopy { get; init; }

    /// <summary>The days between the dates of the form; null if none was given.</summary>
    public Days? Range { get; init; }

    public DateOnly? From => Range is { From: var from } && from > DateOnly.MinValue ? from : null;
    public DateOnly? To => Range is { To: var to } && to < DateOnly.MaxValue ? to : null;
    public bool HasChoice => Values.Count > 0 || Months.Count > 0 || Range is not null;

    /// <summary>Whether the address holds neither a query nor a selection.</summary>
    public bool IsEmpty => Text.Length == 0 && !HasChoice;

    /// <summary>The number of the deepest page that the search shows.</summary>
    public int LastPage => IsWhole ? int.MaxValue / HitsOnAPage : MaxPages;

    /// <summary>The conditions that were selected besides the query.</summary>
    public IReadOnlyList<Filter> Filters =>
    [
        .. Values.GroupBy(value => value.Field).Select(values => new Filter(
            values.Key, new AnyOf([.. values]), this with { Values = [.. Values.Where(v => v.Field != values.Key)], Page = 1 })),
        .. Range is null ? Array.Empty<Filter>() : [new Filter(null, Range, WithoutRange())],
        .. Months.Count == 0 ? Array.Empty<Filter>()
            : [new Filter(null, new AnyOf([.. Months.Select(SearchParameter.DaysOf).OfType<Days>()]), this with { Months = [], Page = 1 })],
    ];

    /// <summary>Parses the query.</summary>
    public Query Parse() => QueryParser.Parse(Text, Today);

    public SearchAddress WithText(string text) => this with { Text = text, Page = 1, IsWhole = false };

    public SearchAddress AsWhole() => this with { IsWhole = true };

    /// <summary>Returns the search restricted to articles whose day is not known.</summary>
    public SearchAddress WithUndatedOnly() => WithText($"{Text} {QueryFormatter.Format(Days.None)}".TrimStart());

    public SearchAddress WithOrder(HitOrder order) => this with { Order = order, Page = 1 };

    public SearchAddress WithOneACopy(bool isOneACopy) => this with { IsOneACopy = isOneACopy, Page = 1 };

    public SearchAddress WithPage(int page) => this with { Page = page };

    public SearchAddress WithoutRange() => this with { Range = null, Page = 1 };

    public SearchAddress WithoutChoice() => this with { Values = [], Months = [], Range = null, Page = 1 };

    /// <summary>Returns the search with a value selected or, if it was selected, deselected.</summary>
    public SearchAddress Toggle(Exactly value) =>
        this with { Values = Values.Contains(value) ? [.. Values.Where(v => v != value)] : [.. Values, value], Page = 1 };

    /// <summary>Returns the search with a year or month selected, or deselected. A year deselects its months, and vice versa.</summary>
    public SearchAddress Toggle(string month) => this with
    {
        Months = Months.Contains(month)
            ? [.. Months.Where(m => m != month)]
            : [.. Months.Where(m => !IsPrefix(m, month) && !IsPrefix(month, m)), month],
        Page = 1,
    };

    /// <summary>Gets the condition of a query; met by every article if the query is empty.</summary>
    public static Clause ToCondition(Query query) => query.IsEmpty ? new AllOf([]) : query.Clause;

    /// <summary>Gets hits of a clause in the order of the search, only the first of each group of copies if it asks for that.</summary>
    public IReadOnlyList<Hit> Hits(IndexReader reader, Clause clause, CopyGroups groups, (int Skip, int Take) part, SearchBudget budget) =>
        IsOneACopy ? reader.SearchGroups((clause, Order), groups.Groups, part, budget)
        : reader.Search(clause, Order, part.Skip, part.Take, budget);

    /// <summary>Restricts a query to the selection: of each field one of the values, one of the months, and the range of days.</summary>
    public Clause ToClause(Clause query) => new AllOf([query, .. Filters.Select(filter => filter.Clause)]);

    /// <summary>Restricts a query to the selection, except in one field. Used to count the other values of that field.</summary>
    public Clause ToClauseBut(ArticleField field, Clause query) =>
        new AllOf([query, .. Filters.Where(filter => filter.Field != field).Select(filter => filter.Clause)]);

    /// <summary>Restricts a query to articles that match the selection, in any month.</summary>
    public Clause ToClauseOfAnyMonth(Clause query) => (this with { Months = [] }).ToClause(query);

    /// <summary>Formats the address of an article among the results, with the search, unless that would be too long.</summary>
    public string OfArticle(long id)
    {
        var (address, query) = ($"/articles/{id.ToString(CultureInfo.InvariantCulture)}", ToQuery());
        return query.Length is > 0 and <= MaxArticleAddressLength ? $"{address}?{query}" : address;
    }

    /// <summary>Formats the address, relative to the root of the site. A long query is truncated to what is searched for.</summary>
    public override string ToString() => ToQuery() is { Length: > 0 } query ? $"/search?{query}" : "/search";

    private string ToQuery() => string.Join('&', ToParameters().Select(p => $"{p.Name}={UrlEncoder.Default.Encode(p.Value)}"));

    public IReadOnlyList<(string Name, string Value)> ToParameters()
    {
        var parts = new List<(string Name, string Value)>();
        if (Text.Length > 0)
            parts.Add(("q", Text.Length > QueryParser.MaxLength ? Text[..QueryParser.MaxLength] : Text));
        parts.AddRange(Values.Select(v => (NameOf(v.Field), v.Value)));
        parts.AddRange(Months.Select(m => ("when", m)));
        if (From is { } from)
            parts.Add(("from", from.ToString("O", CultureInfo.InvariantCulture)));
        if (To is { } to)
            parts.Add(("to", to.ToString("O", CultureInfo.InvariantCulture)));
        if (Order != HitOrder.Relevance)
            parts.Add(("sort", Order.ToString().ToLowerInvariant()));
        if (IsOneACopy)
            parts.Add(("copies", OneACopy));
        if (IsWhole)
            parts.Add(("whole", Whole));
        if (Page > 1)
            parts.Add(("p", Page.ToString(CultureInfo.InvariantCulture)));
        return parts;
    }

    private static IEnumerable<string> ValuesOf(IQueryCollection query, string name) =>
        query[name].OfType<string>().Where(v => v.Length is > 0 and <= MaxValueLength);

    private static bool IsPrefix(string prefix, string text) => text.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>A condition that was selected besides the query.</summary>
    /// <param name="Field">The field of the values; null if days were selected.</param>
    /// <param name="Clause">The condition.</param>
    /// <param name="Without">The search without it.</param>
    public sealed record Filter(ArticleField? Field, Clause Clause, SearchAddress Without);
}
