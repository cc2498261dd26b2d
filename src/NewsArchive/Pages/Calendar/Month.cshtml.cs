using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>Shows a month, with the number of articles of each day.</summary>
public sealed class MonthModel(ArchiveContext archive, SearchIndex index, CoverageCache cache) : PageModel
{
    public required MonthGrid Grid { get; set; }
    public int Count { get; private set; }

    /// <summary>The series that lack issues in the month, with the missing days; empty if the archive has fewer than two series.</summary>
    public IReadOnlyList<MissingIssues> Missing { get; private set; } = [];
    public DateOnly? Previous { get; private set; }
    public DateOnly? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year, int month, CancellationToken cancellation)
    {
        if (year < 1 || month is < 1 or > 12)
            return NotFound();
        var (first, last) = (new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        if (await cache.OfAsync(archive, index, cancellation) is not { } coverage || last < coverage.First || first > coverage.Last)
            return NotFound();
        Grid = new MonthGrid(first, coverage, IsSmall: false) { MarksFindings = User.Identity!.IsAuthenticated };
        Count = coverage.CountOf(first, last);
        if (coverage.Series.Count > 1)
        {
            Missing = [.. coverage.Series.Select(series => new MissingIssues(series, series.MissingBetween(first, last)))
                .Where(missing => missing.Days.Count > 0)];
        }
        if (coverage.First < first)
            Previous = first.AddMonths(-1);
        if (coverage.Last > last)
            Next = first.AddMonths(1);
        return Page();
    }

    /// <summary>The days of the month on which a series should have an issue but has none.</summary>
    public sealed record MissingIssues(SeriesCoverage Series, IReadOnlyList<DateOnly> Days);
}
