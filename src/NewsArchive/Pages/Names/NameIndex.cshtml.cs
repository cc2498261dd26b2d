using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Names;

/// <summary>
/// Lists the names of a kind, each with the number of its articles. In pinyin order, columns are grouped by their series, other names by
/// their first letter. Places are on a map as well.
/// </summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class NameIndexModel(SearchIndex index) : PageModel
{
    // If there are more names, each page shows those of one letter.
    private const int NamesOnAPage = 500;

    // Up to this number, names are easily found without letters.
    private const int FewNames = 12;

    public required NameKind Kind { get; set; }

    /// <summary>The letter whose names are shown; null for all names.</summary>
    [BindProperty(SupportsGet = true, Name = "initial")]
    public string? Initial { get; set; }

    /// <summary>The order of the names; by pinyin if a letter is chosen, or if nothing is, except for places.</summary>
    [BindProperty(SupportsGet = true, Name = "order")]
    public NameOrder? Order { get; set; }

    /// <summary>The maps of the places.</summary>
    public IReadOnlyList<PlaceMap> Maps { get; private set; } = [];

    /// <summary>Whether there are enough names for their order to matter.</summary>
    public bool IsOrdered => Count > FewNames;

    public IReadOnlyList<string> Initials { get; private set; } = [];
    public IReadOnlyList<Group> Groups { get; private set; } = [];
    public int Count { get; private set; }

    public NameOrder DefaultOrder => Kind == NameKind.Places ? NameOrder.Count : NameOrder.Pinyin;

    public string AddressOf(NameOrder order) =>
        order == DefaultOrder ? $"/{Kind.Folder}" : $"/{Kind.Folder}?order={order.ToString().ToLowerInvariant()}";

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancellation)
    {
        Kind = NameKind.In(kind)!;
        if (!ModelState.IsValid || Initial is not (null or Pinyin.Other or [>= 'A' and <= 'Z']))
            return NotFound();
        using var reader = await index.OpenAsync(cancellation);
        var counts = reader.CountBy(Kind.Field);
        var groups = counts.GroupBy(name => Pinyin.InitialOf(name.Key))
            .OrderBy(group => group.Key == Pinyin.Other).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (Initial is not null && groups.TrueForAll(group => group.Key != Initial))
            return NotFound();
        Count = counts.Count;
        Order = Initial is not null ? NameOrder.Pinyin : Order ?? DefaultOrder;
        if (Kind == NameKind.Places)
            Maps = PlaceMap.Of(counts);
        if (Kind == NameKind.Columns && Order == NameOrder.Pinyin && Count <= NamesOnAPage)
        {
            (Initial, Groups) = (null, GroupBySeries(reader, counts));
            return Page();
        }
        if (Count <= FewNames || Order == NameOrder.Count)
        {
            var names = Order == NameOrder.Count ? InOrder(counts).OrderByDescending(name => name.Value) : InOrder(counts).AsEnumerable();
            Groups = Count == 0 ? [] : [new Group(null, [.. names.Take(NamesOnAPage)])];
            return Page();
        }
        Initials = groups.ConvertAll(group => group.Key);
        if (Count > NamesOnAPage)
            Initial ??= groups[0].Key;
        Groups = [.. groups.Where(group => Initial is null || group.Key == Initial)
            .Select(group => new Group(group.Key, InOrder(group)))];
        return Page();
    }

    // A column that several series print is in the group of each.
    private static List<Group> GroupBySeries(IndexReader reader, IReadOnlyDictionary<string, int> columns)
    {
        var (groups, rest) = (new List<Group>(), columns.ToDictionary(StringComparer.Ordinal));
        foreach (var series in reader.CountBy(ArticleField.Series).Keys.Order(Pinyin.Order))
        {
            var facets = reader.Facets(new Exactly(ArticleField.Series, series), columns.Count);
            var held = facets.Values.GetValueOrDefault(ArticleField.Column, []);
            foreach (var (column, count) in held)
                rest[column] -= count;
            if (held.Count > 0)
                groups.Add(new Group(series, InOrder(held)) { IsSeries = true });
        }
        if (rest.Where(column => column.Value > 0).ToList() is { Count: > 0 } ofNone)
            groups.Add(new Group(null, InOrder(ofNone)) { IsSeries = true });
        return groups;
    }

    private static IReadOnlyList<KeyValuePair<string, int>> InOrder(IEnumerable<KeyValuePair<string, int>> names) =>
        [.. names.OrderBy(name => name.Key, Pinyin.Order)];

    /// <summary>Names, each with the number of its articles.</summary>
    /// <param name="Heading">The letter that they begin with, or the series that prints them; null for none.</param>
    /// <param name="Names">The names, in the order of the page.</param>
    public sealed record Group(string? Heading, IReadOnlyList<KeyValuePair<string, int>> Names)
    {
        /// <summary>Whether the heading is a series rather than a letter.</summary>
        public bool IsSeries { get; init; }
    }
}

/// <summary>The order of names.</summary>
public enum NameOrder
{
    Pinyin,

    /// <summary>Those with the most articles first.</summary>
    Count,
}
