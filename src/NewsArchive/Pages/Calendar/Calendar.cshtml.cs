using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>Lists the years of the archive, newest first, with the number of articles of each month.</summary>
public sealed class CalendarModel(SearchIndex index) : PageModel
{
    public IReadOnlyList<YearListing> Years { get; private set; } = [];

    /// <summary>The number of days with articles.</summary>
    public int DayCount { get; private set; }

    /// <summary>The number of articles whose day is not known.</summary>
    public int UndatedCount { get; private set; }

    /// <summary>The day to go to, from the form of the front page; null if none was chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Day is { } day)
            return LocalRedirect(Request.PathBase + Dates.Address(day));
        using var reader = await index.OpenAsync(cancellation);
        UndatedCount = reader.UndatedCount;
        DayCount = reader.Days.Count;
        Years = [.. reader.Days.GroupBy(day => day.Key.Year).Select(year => new YearListing(
            new DateOnly(year.Key, 1, 1),
            year.GroupBy(day => day.Key.Month).ToDictionary(month => month.Key, month => month.Sum(day => day.Value)),
            HeatStrip.Of(year.Reverse())))];
        return Page();
    }

    /// <param name="Year">The first day of the year.</param>
    /// <param name="Months">The number of articles by month, from 1.</param>
    /// <param name="Strip">The days of the year.</param>
    public sealed record YearListing(DateOnly Year, IReadOnlyDictionary<int, int> Months, HeatStrip Strip);
}
