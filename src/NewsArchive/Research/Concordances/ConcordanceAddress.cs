using System.Globalization;
using System.Text.Encodings.Web;
using NewsArchive.Search;
using NewsArchive.Text.Lexicon;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Concordances;

/// <summary>By what the lines of a concordance are sorted.</summary>
public enum ConcordanceOrder
{
    /// <summary>By the day of the article, newest first.</summary>
    Date,

    /// <summary>By what stands before the phrase, beginning with the character next to it.</summary>
    Before,

    /// <summary>By what stands after it.</summary>
    After,
}

/// <summary>A concordance, as specified by its address. Invalid parts of an address are ignored.</summary>
/// <param name="Search">The query, what is selected of the archive, and the number of the page.</param>
/// <param name="Order">The order of the lines.</param>
/// <param name="Sample">The number of lines to draw at random; null for all.</param>
/// <param name="Seed">Selects which lines are drawn.</param>
public sealed record ConcordanceAddress(SearchAddress Search, ConcordanceOrder Order, int? Sample, int Seed)
{
    public const string Path = "/research/concordance";

    /// <summary>The number of lines on a page.</summary>
    public const int LinesOnAPage = 50;

    /// <summary>The maximum number of lines of a sample, and of those that are sorted by what stands beside the phrase.</summary>
    public const int MaxSample = 1000;

    /// <summary>The maximum number of occurrences whose surroundings are read, for collocates and for the lines with one of them.</summary>
    public const int MaxRead = 20_000;

    /// <summary>The maximum length of a string that must stand near an occurrence.</summary>
    public const int MaxNear = 40;

    /// <summary>What selects a sample unless an address says otherwise.</summary>
    public const int FirstSeed = 1;

    private const string OrderName = "order", SampleName = "sample", SeedName = "seed", SearchOrder = "sort", NearName = "near";

    /// <summary>The names of the query parameters.</summary>
    public static IEnumerable<string> Parameters { get; } =
    [
        .. SearchAddress.Parameters.Except([SearchOrder]), OrderName, SampleName, SeedName, NearName, SpanParameters.Side,
        SpanParameters.Length,
    ];

    /// <summary>A string that must stand near an occurrence to be listed; null if all are.</summary>
    public string? Near { get; init; }

    /// <summary>How far from an occurrence it may stand.</summary>
    public ContextSpan Span { get; init; } = SpanParameters.Default;

    /// <summary>Parameters whose values can't be used, as typed.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>Reads the address of a request.</summary>
    public static ConcordanceAddress Of(HttpRequest request) => new(
        SearchAddress.Of(request) with { Order = default },
        SearchParameter.NamedOf<ConcordanceOrder>(request.Query[OrderName].FirstOrDefault()) ?? ConcordanceOrder.Date,
        Parameter.NumberOf(request.Query[SampleName]) is > 0 and var sample ? Math.Min(sample, MaxSample) : null,
        Parameter.NumberOf(request.Query[SeedName]) ?? FirstSeed)
    {
        Near = request.Query[NearName].FirstOrDefault() is { Length: > 0 } near && IsNear(near) ? near : null,
        Span = SpanParameters.Of(request.Query),
        Ignored =
        [
            .. Parameter.Invalid(request.Query, OrderName, value => SearchParameter.NamedOf<ConcordanceOrder>(value) is not null),
            .. Parameter.Invalid(request.Query, SampleName, value => Parameter.NumberOf(value) is > 0),
            .. Parameter.Invalid(request.Query, SeedName, value => Parameter.NumberOf(value) is not null),
            .. Parameter.Invalid(request.Query, NearName, IsNear),
            .. SpanParameters.Invalid(request.Query),
        ],
    };

    /// <summary>The concordance of a search.</summary>
    public static ConcordanceAddress Of(SearchAddress search) =>
        new(search with { Page = 1, Order = default, IsWhole = false }, ConcordanceOrder.Date, null, FirstSeed);

    /// <summary>
    /// The number of occurrences that are drawn. Sorting by neighbours needs all lines at once, so it takes a sample of many; and so does
    /// looking for a string near them.
    /// </summary>
    public int? Drawn => Sample ?? (Near is not null ? MaxRead : Order == ConcordanceOrder.Date ? null : MaxSample);

    /// <summary>Whether there is a phrase that can occur in a text.</summary>
    public bool HasPhrase => Search.Parse().Phrases.Any(phrase => phrase.IsOfText);

    public ConcordanceAddress WithPage(int page) => this with { Search = Search.WithPage(page) };

    public ConcordanceAddress WithOrder(ConcordanceOrder order) => this with { Order = order, Search = Search.WithPage(1) };

    public ConcordanceAddress WithoutNear() => Of(Search) with { Order = Order };

    public ConcordanceAddress AsWhole() => this with { Search = Search.AsWhole() };

    /// <summary>Returns the concordance with another sample.</summary>
    public ConcordanceAddress WithNextSeed() =>
        this with { Seed = Seed == int.MaxValue ? FirstSeed : Seed + 1, Search = Search.WithPage(1) };

    /// <summary>Formats the address, relative to the root of the site.</summary>
    /// <param name="suffix">What follows the path, such as <c>.csv</c>.</param>
    public string ToString(string suffix)
    {
        var parameters = Search.ToParameters().ToList();
        if (Order != ConcordanceOrder.Date)
            parameters.Add((OrderName, NameOf(Order)));
        if (Sample is { } sample)
            parameters.Add((SampleName, sample.ToString(CultureInfo.InvariantCulture)));
        if (Seed != FirstSeed)
            parameters.Add((SeedName, Seed.ToString(CultureInfo.InvariantCulture)));
        if (Near is not null)
            parameters.AddRange([(NearName, Near), .. SpanParameters.ToParameters(Span)]);
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={UrlEncoder.Default.Encode(p.Value)}"));
        return query.Length > 0 ? $"{Path}{suffix}?{query}" : Path + suffix;
    }

    public override string ToString() => ToString("");

    private static bool IsNear(string text) => text.Length <= MaxNear && Phrase.FromText(text) is not null;

    public static string NameOf(ConcordanceOrder order) => order switch
    {
        ConcordanceOrder.Before => "before",
        ConcordanceOrder.After => "after",
        _ => "date",
    };
}
