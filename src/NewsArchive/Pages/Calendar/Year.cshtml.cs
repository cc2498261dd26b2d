using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>Shows the twelve months of a year, with what the archive has of each day.</summary>
public sealed class YearModel(ArchiveContext archive, SearchIndex index, CoverageCache cache) : PageModel
{
    public DateOnly Year { get; private set; }
    public required Coverage Coverage { get; set; }
    public IEnumerable<MonthGrid> Months =>
        Enumerable.Range(0, 12).Select(month => new MonthGrid(Year.AddMonths(month), Coverage, IsSmall: true)
        {
            MarksFindings = User.Identity!.IsAuthenticated,
        });

    public int Count { get; private set; }

    /// <summary>The nearest earlier year with news; null if there is none.</summary>
    public DateOnly? Previous => FirstWithNews(Enumerable.Range(Coverage.First.Year, Year.Year - Coverage.First.Year).Reverse());

    /// <summary>The nearest later year with news; null if there is none.</summary>
    public DateOnly? Next => FirstWithNews(Enumerable.Range(Year.Year + 1, Coverage.Last.Year - Year.Year));

    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellation)
    {
        if (year < 1)
            return NotFound();
        Year = new DateOnly(year, 1, 1);
        var end = new DateOnly(year, 12, 31);
        var coverage = await cache.OfAsync(archive, index, cancellation);
        if (coverage is null || year < coverage.First.Year || year > coverage.Last.Year)
            return NotFound();
        Coverage = coverage;
        Count = coverage.CountOf(Year, end);
        return Page();
    }

    private DateOnly? FirstWithNews(IEnumerable<int> years) => years
        .Where(year => Coverage.CountOf(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) > 0)
        .Select(year => (DateOnly?)new DateOnly(year, 1, 1)).FirstOrDefault();
}
