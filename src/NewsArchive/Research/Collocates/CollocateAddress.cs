using System.Globalization;
using System.Text.Encodings.Web;
using NewsArchive.Research.Concordances;
using NewsArchive.Search;
using NewsArchive.Text.Lexicon;

namespace NewsArchive.Research.Collocates;

/// <summary>By what collocates are sorted.</summary>
public enum CollocateOrder
{
    /// <summary>By the log-likelihood ratio, those first that are more frequent near the phrase than expected.</summary>
    LogLikelihood,

    /// <summary>By the number of occurrences of the phrase that have them.</summary>
    Frequency,
}

/// <summary>The collocates of a phrase, as specified by an address. Invalid parts of an address are ignored.</summary>
/// <param name="Search">The phrase, and what is selected of the archive.</param>
/// <param name="Span">How far from the phrase is looked.</param>
/// <param name="Order">The order of the collocates.</param>
/// <param name="Minimum">How many occurrences of the phrase must have a string.</param>
/// <param name="Seed">Selects which occurrences are read, if there are too many.</param>
public sealed record CollocateAddress(SearchAddress Search, ContextSpan Span, CollocateOrder Order, int Minimum, int Seed)
{
    public const string Path = "/research/collocates";

    /// <summary>The least and the usual minimum.</summary>
    public const int LeastMinimum = 2, UsualMinimum = 5;

    private const string OrderName = "order", MinimumName = "min", SeedName = "seed";

    private static readonly string[] OfSearches = ["sort", "p"];

    /// <summary>The names of the query parameters.</summary>
    public static IEnumerable<string> Parameters { get; } =
    [
        .. SearchAddress.Parameters.Except(OfSearches), SpanParameters.Side, SpanParameters.Length, OrderName, MinimumName, SeedName,
    ];

    /// <summary>The orders, and their names in addresses.</summary>
    public static IReadOnlyList<(CollocateOrder Order, string Name)> Orders { get; } =
        [(CollocateOrder.LogLikelihood, "likelihood"), (CollocateOrder.Frequency, "frequency")];

    /// <summary>Parameters whose values can't be used, as typed.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>Reads the address of a request.</summary>
    public static CollocateAddress Of(HttpRequest request) => new(
        SearchAddress.Of(request) with { Order = default, Page = 1 },
        SpanParameters.Of(request.Query),
        Orders.FirstOrDefault(order => order.Name == request.Query[OrderName].FirstOrDefault()).Order,
        Parameter.NumberOf(request.Query[MinimumName]) is >= LeastMinimum and var minimum ? minimum : UsualMinimum,
        Parameter.NumberOf(request.Query[SeedName]) ?? ConcordanceAddress.FirstSeed)
    {
        Ignored =
        [
            .. SpanParameters.Invalid(request.Query),
            .. Parameter.Invalid(request.Query, MinimumName, value => Parameter.NumberOf(value) is >= LeastMinimum),
            .. Parameter.Invalid(request.Query, SeedName, value => Parameter.NumberOf(value) is not null),
            .. Parameter.Invalid(request.Query, OrderName, value => Orders.Any(order => order.Name == value)),
        ],
    };

    /// <summary>The collocates of the phrase of a search.</summary>
    public static CollocateAddress Of(SearchAddress search) => new(
        search with { Page = 1, Order = default, IsWhole = false }, SpanParameters.Default, default, UsualMinimum,
        ConcordanceAddress.FirstSeed);

    /// <summary>Whether there is a phrase that can occur in a text.</summary>
    public bool HasPhrase => Search.Parse().Phrases.Any(phrase => phrase.IsOfText);

    /// <summary>Returns the concordance of the occurrences that have a string near them.</summary>
    public ConcordanceAddress LinesWith(string text) =>
        ConcordanceAddress.Of(Search) with { Near = text, Span = Span, Seed = Seed };

    public CollocateAddress WithOrder(CollocateOrder order) => this with { Order = order };

    /// <summary>Returns the collocates in another sample.</summary>
    public CollocateAddress WithNextSeed() => this with { Seed = Seed == int.MaxValue ? ConcordanceAddress.FirstSeed : Seed + 1 };

    public CollocateAddress AsWhole() => this with { Search = Search.AsWhole() };

    /// <summary>Formats the address, relative to the root of the site.</summary>
    /// <param name="suffix">What follows the path, such as <c>.csv</c>.</param>
    public string ToString(string suffix)
    {
        var parameters = Search.ToParameters().Concat(SpanParameters.ToParameters(Span)).ToList();
        if (Order != default)
            parameters.Add((OrderName, NameOf(Order)));
        if (Minimum != UsualMinimum)
            parameters.Add((MinimumName, Minimum.ToString(CultureInfo.InvariantCulture)));
        if (Seed != ConcordanceAddress.FirstSeed)
            parameters.Add((SeedName, Seed.ToString(CultureInfo.InvariantCulture)));
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={UrlEncoder.Default.Encode(p.Value)}"));
        return query.Length > 0 ? $"{Path}{suffix}?{query}" : Path + suffix;
    }

    public override string ToString() => ToString("");

    public static string NameOf(CollocateOrder order) => Orders.First(known => known.Order == order).Name;
}
