using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Pages.Serving;
using NewsArchive.Search;

namespace NewsArchive.Pages.Names;

/// <summary>Lists all names of a kind in pinyin order, each with the number of its articles.</summary>
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

    public IReadOnlyList<string> Initials { get; private set; } = [];
    public IReadOnlyList<Group> Groups { get; private set; } = [];
    public int Count { get; private set; }

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancellation)
    {
        Kind = NameKind.In(kind)!;
        if (Initial is not (null or Pinyin.Other or [>= 'A' and <= 'Z']))
            return NotFound();
        using var reader = await index.OpenAsync(cancellation);
        var counts = reader.CountBy(Kind.Field);
        var groups = counts.GroupBy(name => Pinyin.InitialOf(name.Key))
            .OrderBy(group => group.Key == Pinyin.Other).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (Initial is not null && groups.TrueForAll(group => group.Key != Initial))
            return NotFound();
        Count = counts.Count;
        if (Count <= FewNames)
        {
            Groups = Count == 0 ? [] : [new Group(null, [.. counts.OrderBy(name => name.Key, Pinyin.Order)])];
            return Page();
        }
        Initials = groups.ConvertAll(group => group.Key);
        if (Count > NamesOnAPage)
            Initial ??= groups[0].Key;
        Groups = [.. groups.Where(group => Initial is null || group.Key == Initial)
            .Select(group => new Group(group.Key, [.. group.OrderBy(name => name.Key, Pinyin.Order)]))];
        return Page();
    }

    /// <summary>Names, each with the number of its articles.</summary>
    /// <param name="Initial">The letter that they begin with; null for a list of all names.</param>
    /// <param name="Names">The names, in pinyin order.</param>
    public sealed record Group(string? Initial, IReadOnlyList<KeyValuePair<string, int>> Names);
}
