using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>A year of twelve months, with what there is of every day.</summary>
public sealed class YearModel(ArchiveContext archive, SearchIndex index, CurrentAlmanac current) : PageModel
{
    public DateOnly Year { get; private set; }
    public required Almanac Almanac { get; set; }
    public IEnumerable<MonthGrid> Months => Enumerable.Range(0, 12).Select(month => new MonthGrid(Year.AddMonths(month), Almanac, IsSmall: true));
    public int Count { get; private set; }
    public DateOnly? Previous => Almanac.First.Year < Year.Year ? Year.AddYears(-1) : null;
    public DateOnly? Next => Almanac.Last.Year > Year.Year ? Year.AddYears(1) : null;

    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellation)
    {
        if (year < 1) return NotFound();
        Year = new DateOnly(year, 1, 1);
        var end = new DateOnly(year, 12, 31);
        if (await current.OfAsync(archive, index, cancellation) is not { } almanac || year < almanac.First.Year || year > almanac.Last.Year) return NotFound();
        Almanac = almanac;
        Count = almanac.CountOf(Year, end);
        return Page();
    }
}
