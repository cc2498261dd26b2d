using System.Globalization;
using System.Text.Encodings.Web;
using NewsArchive.Research.Concordances;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Research.Keywords;

/// <summary>By what key strings are sorted.</summary>
public enum KeywordOrder
{
    /// <summary>By the log-likelihood ratio: how certain it is that they are more frequent.</summary>
    LogLikelihood,

    /// <summary>By the log ratio: how many times as frequent they are.</summary>
    LogRatio,

    /// <summary>By how often they occur.</summary>
    Frequency,
}

/// <summary>The key strings of a selection, as specified by an address. Invalid parts of an address are ignored.</summary>
/// <param name="Search">The selection: articles with a query, of a period, a series and the like.</param>
/// <param name="Reference">What it is compared with; if it is empty, the rest of the archive.</param>
/// <param name="Order">The order of the strings.</param>
/// <param name="Minimum">How often a string must occur in the articles of the selection that are read.</param>
/// <param name="Seed">Selects which articles are read, if there are too many.</param>
public sealed record KeywordAddress(SearchAddress Search, SearchAddress Reference, KeywordOrder Order, int Minimum, int Seed)
{
    public const string Path = "/research/keywords";

    /// <summary>Precedes the names of the parameters that specify what is compared with.</summary>
    public const string ReferencePrefix = "ref-";

    /// <summary>The least and the usual minimum.</summary>
    public const int LeastMinimum = 2, UsualMinimum = 10;

    private const string OrderName = "order", MinimumName = "min", SeedName = "seed", DigitsName = "digits";

    private static readonly string[] OfSearches = ["sort", "p"];

    /// <summary>The names of the query parameters.</summary>
    public static IEnumerable<string> Parameters { get; } =
    [
        .. SearchAddress.Parameters.Except(OfSearches),
        .. SearchAddress.Parameters.Except([.. OfSearches, "whole"]).Select(name => ReferencePrefix + name),
        OrderName, MinimumName, SeedName, DigitsName,
    ];

    /// <summary>The orders, and their names in addresses.</summary>
    public static IReadOnlyList<(KeywordOrder Order, string Name)> Orders { get; } =
        [(KeywordOrder.LogLikelihood, "likelihood"), (KeywordOrder.LogRatio, "ratio"), (KeywordOrder.Frequency, "frequency")];

    /// <summary>Whether strings with digits are found, such as dates.</summary>
    public bool WithDigits { get; init; }

    /// <summary>Parameters whose values can't be used, as typed.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>Parameters of the reference that can't be read, as typed.</summary>
    public IReadOnlyList<string> IgnoredReference { get; private init; } = [];

    /// <summary>Reads the address of a request.</summary>
    public static KeywordAddress Of(HttpRequest request)
    {
        var search = SearchAddress.Of(request) with { Order = default, Page = 1 };
        var reference = request.Query.Where(parameter => parameter.Key.StartsWith(ReferencePrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(parameter => parameter.Key[ReferencePrefix.Length..], parameter => parameter.Value);
        return new KeywordAddress(
            search,
            SearchAddress.Of(new QueryCollection(reference), search.Today) with { Order = default, Page = 1, IsWhole = false },
            Orders.FirstOrDefault(order => order.Name == request.Query[OrderName].FirstOrDefault()).Order,
            Parameter.NumberOf(request.Query[MinimumName]) is >= LeastMinimum and var minimum ? minimum : UsualMinimum,
            Parameter.NumberOf(request.Query[SeedName]) ?? ConcordanceAddress.FirstSeed)
        {
            WithDigits = request.Query[DigitsName] == "1",
            IgnoredReference = [.. UnreadParameters.In(request, ReferencePrefix)],
            Ignored =
            [
                .. Parameter.Invalid(request.Query, MinimumName, value => Parameter.NumberOf(value) is >= LeastMinimum),
                .. Parameter.Invalid(request.Query, SeedName, value => Parameter.NumberOf(value) is not null),
                .. Parameter.Invalid(request.Query, OrderName, value => Orders.Any(order => order.Name == value)),
            ],
        };
    }

    /// <summary>The key strings of the results of a search.</summary>
    public static KeywordAddress Of(SearchAddress search) => new(
        search with { Page = 1, Order = default, IsWhole = false }, SearchAddress.Of(QueryCollection.Empty), default, UsualMinimum,
        ConcordanceAddress.FirstSeed);

    /// <summary>Whether anything is selected.</summary>
    public bool HasSelection => Search.HasChoice || !Search.Parse().IsEmpty;

    /// <summary>Returns the address at which the occurrences of a string in the selection, or the articles with it, are listed.</summary>
    public string LinesWith(string text)
    {
        var quoted = $"\"{text}\"";
        return Search.Text.Length == 0 ? ConcordanceAddress.Of(Search.WithText(quoted)).ToString()
            : Search.WithText($"({Search.Text}) {quoted}").ToString();
    }

    public KeywordAddress AsWhole() => this with { Search = Search.AsWhole() };

    public KeywordAddress WithOrder(KeywordOrder order) => this with { Order = order };

    /// <summary>Returns the key strings of another sample.</summary>
    public KeywordAddress WithNextSeed() => this with { Seed = Seed == int.MaxValue ? ConcordanceAddress.FirstSeed : Seed + 1 };

    /// <summary>Formats the address, relative to the root of the site.</summary>
    /// <param name="suffix">What follows the path, such as <c>.csv</c>.</param>
    public string ToString(string suffix)
    {
        var parameters = Search.ToParameters().ToList();
        parameters.AddRange(Reference.ToParameters().Select(parameter => (ReferencePrefix + parameter.Name, parameter.Value)));
        if (Order != default)
            parameters.Add((OrderName, NameOf(Order)));
        if (Minimum != UsualMinimum)
            parameters.Add((MinimumName, Minimum.ToString(CultureInfo.InvariantCulture)));
        if (WithDigits)
            parameters.Add((DigitsName, "1"));
        if (Seed != ConcordanceAddress.FirstSeed)
            parameters.Add((SeedName, Seed.ToString(CultureInfo.InvariantCulture)));
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={UrlEncoder.Default.Encode(p.Value)}"));
        return query.Length > 0 ? $"{Path}{suffix}?{query}" : Path + suffix;
    }

    public override string ToString() => ToString("");

    public static string NameOf(KeywordOrder order) => Orders.First(known => known.Order == order).Name;
}
