using System.Globalization;
using System.Text.Encodings.Web;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>A search as its address says it, so that it can be kept, sent on and gone back to. What can't be read in an address is left out of it.</summary>
/// <param name="Text">The query as typed.</param>
/// <param name="Order">The order of the hits.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Values">The values that were chosen.</param>
/// <param name="Months">The years and months that were chosen: 2025, 2025-06.</param>
public sealed record SearchAddress(string Text, HitOrder Order, int Page, IReadOnlyList<Exactly> Values, IReadOnlyList<string> Months)
{
    // More than anybody clicks, and so few that an address can't be made to cost much.
    private const int MostChosen = 32, LongestValue = 200;

    private static readonly (ArticleField Field, string Name)[] Fields =
        [(ArticleField.Place, "place"), (ArticleField.Reporter, "reporter"), (ArticleField.Column, "column"), (ArticleField.Agency, "agency")];

    public static SearchAddress Of(IQueryCollection query) => new(
        query["q"].FirstOrDefault() ?? "",
        Enum.TryParse<HitOrder>(query["sort"].FirstOrDefault(), ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : HitOrder.Relevance,
        int.TryParse(query["p"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        [.. Fields.SelectMany(f => query[f.Name].OfType<string>().Where(v => v.Length is > 0 and <= LongestValue).Select(v => new Exactly(f.Field, v))).Distinct().Take(MostChosen)],
        [.. query["when"].OfType<string>().Where(w => DaysOf(w) is not null).Distinct().Take(MostChosen)]);

    public bool HasChoice => Values.Count > 0 || Months.Count > 0;

    public SearchAddress WithText(string text) => this with { Text = text, Page = 1 };

    public SearchAddress WithOrder(HitOrder order) => this with { Order = order, Page = 1 };

    public SearchAddress WithPage(int page) => this with { Page = page };

    public SearchAddress WithoutChoice() => this with { Values = [], Months = [], Page = 1 };

    /// <summary>The search with a value chosen, or no more where it was.</summary>
    public SearchAddress Toggle(Exactly value) =>
        this with { Values = Values.Contains(value) ? [.. Values.Where(v => v != value)] : [.. Values, value], Page = 1 };

    /// <summary>The search with a year or a month chosen, or no more where it was. Of a year and its months only one can be chosen.</summary>
    public SearchAddress Toggle(string month) => this with
    {
        Months = Months.Contains(month)
            ? [.. Months.Where(m => m != month)]
            : [.. Months.Where(m => !m.StartsWith(month, StringComparison.Ordinal) && !month.StartsWith(m, StringComparison.Ordinal)), month],
        Page = 1,
    };

    /// <summary>What an article must be: what is asked, and one of the values that were chosen of each field, and of one of the days that were.</summary>
    /// <param name="query">What is asked.</param>
    public Clause ToClause(Clause query) => Join(query, null, withDays: true);

    /// <summary>The same but for what was chosen of a field, so that the field's other values can be counted and chosen as well.</summary>
    public Clause ToClauseBut(ArticleField field, Clause query) => Join(query, field, withDays: true);

    /// <summary>The same but for the days.</summary>
    public Clause ToClauseOfAnyDay(Clause query) => Join(query, null, withDays: false);

    private AllOf Join(Clause query, ArticleField? without, bool withDays)
    {
        var clauses = new List<Clause> { query };
        clauses.AddRange(Values.Where(v => v.Field != without).GroupBy(v => v.Field).Select(values => new AnyOf([.. values])));
        if (withDays && Months.Count > 0)
            clauses.Add(new AnyOf([.. Months.Select(DaysOf).OfType<Days>()]));
        return new AllOf(clauses);
    }

    /// <summary>The address, from the site's root; of the query no more than is read of it, since a page has many addresses.</summary>
    public override string ToString()
    {
        var parts = new List<(string Name, string Value)>();
        if (Text.Length > 0)
            parts.Add(("q", Text.Length > QueryParser.MaxLength ? Text[..QueryParser.MaxLength] : Text));
        parts.AddRange(Values.Select(v => (Fields.First(f => f.Field == v.Field).Name, v.Value)));
        parts.AddRange(Months.Select(m => ("when", m)));
        if (Order != HitOrder.Relevance)
            parts.Add(("sort", Order == HitOrder.Newest ? "newest" : "oldest"));
        if (Page > 1)
            parts.Add(("p", Page.ToString(CultureInfo.InvariantCulture)));
        return "/search" + (parts.Count > 0 ? "?" : "") + string.Join('&', parts.Select(p => $"{p.Name}={UrlEncoder.Default.Encode(p.Value)}"));
    }

    private static Days? DaysOf(string month)
    {
        if (DateOnly.TryParseExact(month, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year))
            return new Days(year, new DateOnly(year.Year, 12, 31));
        if (DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return new Days(first, first.AddDays(DateTime.DaysInMonth(first.Year, first.Month) - 1));
        return null;
    }
}
