using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>A month, with how much there is of every day.</summary>
public sealed class MonthModel(ArchiveContext archive, SearchIndex index, CurrentAlmanac current) : PageModel
{
    public required MonthGrid Grid { get; set; }
    public int Count { get; private set; }
    public DateOnly? Previous { get; private set; }
    public DateOnly? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year, int month, CancellationToken cancellation)
    {
        if (year < 1 || month is < 1 or > 12) return NotFound();
        var (first, last) = (new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        if (await current.OfAsync(archive, index, cancellation) is not { } almanac || last < almanac.First || first > almanac.Last) return NotFound();
        Grid = new MonthGrid(first, almanac, IsSmall: false);
        Count = almanac.CountOf(first, last);
        if (almanac.First < first) Previous = first.AddMonths(-1);
        if (almanac.Last > last) Next = first.AddMonths(1);
        return Page();
    }
}
