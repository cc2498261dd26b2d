using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;

namespace NewsArchive.Pages;

/// <summary>All names of a kind, by pinyin, each with the number of its articles.</summary>
public sealed class NameIndexModel(ArchiveContext archive) : PageModel
{
    // Beyond this, each page has the names of one letter.
    private const int NamesOnAPage = 500;

    public required Names Names { get; set; }

    /// <summary>The letter whose names are shown; null where all are.</summary>
    [BindProperty(SupportsGet = true, Name = "initial")]
    public string? Initial { get; set; }

    public IReadOnlyList<string> Initials { get; private set; } = [];
    public IReadOnlyList<IGrouping<string, KeyValuePair<string, int>>> Groups { get; private set; } = [];
    public int Count { get; private set; }

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancellation)
    {
        Names = Names.In(kind)!;
        var counts = await Names.CountAsync(archive, cancellation);
        var groups = counts.GroupBy(name => Pinyin.InitialOf(name.Key)).OrderBy(group => group.Key == Pinyin.Other).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (Initial is not null && groups.TrueForAll(group => group.Key != Initial)) return NotFound();
        Count = counts.Count;
        Initials = groups.ConvertAll(group => group.Key);
        if (Count > NamesOnAPage) Initial ??= groups[0].Key;
        Groups = [.. groups.Where(group => Initial is null || group.Key == Initial)
            .SelectMany(group => group.OrderBy(name => name.Key, Pinyin.Order)).GroupBy(name => Pinyin.InitialOf(name.Key))];
        return Page();
    }
}
