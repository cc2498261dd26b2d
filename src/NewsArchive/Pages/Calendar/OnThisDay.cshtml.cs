using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>Shows the articles of a day of the year, for all years.</summary>
public sealed class OnThisDayModel(ArchiveContext archive, SearchIndex index, TimeProvider clock) : PageModel
{
    private const int ArticlesOfAYear = 5, LeapYear = 2000, DaysOfLeapYear = 366;

    /// <summary>The day of the year, in a leap year.</summary>
    public DateOnly Day { get; private set; }
    public DateOnly Previous => Day.Month == 1 && Day.Day == 1 ? new DateOnly(LeapYear, 12, 31) : Day.AddDays(-1);
    public DateOnly Next => Day.Month == 12 && Day.Day == 31 ? new DateOnly(LeapYear, 1, 1) : Day.AddDays(1);
    public IReadOnlyList<DayHeadlines> Years { get; private set; } = [];

    /// <summary>If no year has articles of the day, the nearest day of the year that has some; null if there is none.</summary>
    public DateOnly? Nearest { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? month, int? day, CancellationToken cancellation)
    {
        var today = ShanghaiTime.DayOf(clock.GetUtcNow());
        var (m, d) = (month ?? today.Month, day ?? today.Day);
        if (m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(LeapYear, m))
            return NotFound();
        Day = new DateOnly(LeapYear, m, d);
        var years = new List<DayHeadlines>();
        using var reader = await index.OpenAsync(cancellation);
        foreach (var (held, count) in reader.Days.Where(held => held.Key.Month == m && held.Key.Day == d))
        {
            var headlines = await FirstOfDay.HeadlinesAsync(archive, held, ArticlesOfAYear, cancellation);
            years.Add(new DayHeadlines(held, count, headlines));
        }
        Years = years;
        if (years.Count == 0 && reader.Days.Count > 0)
            Nearest = reader.Days.Select(held => new DateOnly(LeapYear, held.Key.Month, held.Key.Day)).MinBy(DistanceTo);
        return Page();
    }

    private int DistanceTo(DateOnly other)
    {
        var distance = Math.Abs(other.DayNumber - Day.DayNumber);
        return Math.Min(distance, DaysOfLeapYear - distance);
    }
}
