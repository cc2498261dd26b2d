using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles;

namespace NewsArchive.Pages.Calendar;

/// <summary>A day of the year, in every year that has it.</summary>
public sealed class OnThisDayModel(ArchiveContext archive, TimeProvider clock) : PageModel
{
    private const int ArticlesOfAYear = 5, LeapYear = 2000;

    /// <summary>The day, in a year that has all days.</summary>
    public DateOnly Day { get; private set; }
    public DateOnly Previous => Day.Month == 1 && Day.Day == 1 ? new DateOnly(LeapYear, 12, 31) : Day.AddDays(-1);
    public DateOnly Next => Day.Month == 12 && Day.Day == 31 ? new DateOnly(LeapYear, 1, 1) : Day.AddDays(1);
    public IReadOnlyList<DayListing> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? month, int? day, CancellationToken cancellation)
    {
        var today = ShanghaiTime.DayOf(clock.GetUtcNow());
        var (m, d) = (month ?? today.Month, day ?? today.Day);
        if (m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(LeapYear, m)) return NotFound();
        Day = new DateOnly(LeapYear, m, d);
        var live = archive.Live();
        var (first, last) = (await live.MinAsync(a => (DateOnly?)a.Date, cancellation), await live.MaxAsync(a => (DateOnly?)a.Date, cancellation));
        var years = new List<DayListing>();
        for (var year = last?.Year ?? 0; year >= (first?.Year ?? 1); year--)
        {
            if (d > DateTime.DaysInMonth(year, m)) continue;
            var date = new DateOnly(year, m, d);
            var articles = live.Where(a => a.Date == date);
            var shown = await articles.InReadingOrder().Take(ArticlesOfAYear).Select(Listing.Of).ToListAsync(cancellation);
            if (shown.Count > 0) years.Add(new DayListing(date, shown.Count < ArticlesOfAYear ? shown.Count : await articles.CountAsync(cancellation), shown));
        }
        Years = years;
        return Page();
    }
}
