using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles;

namespace NewsArchive.Pages.Calendar;

/// <summary>The years that the archive holds, the newest first, with how much there is of each month.</summary>
public sealed class CalendarModel(ArchiveContext archive) : PageModel
{
    public IReadOnlyList<YearListing> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var days = await archive.Live().GroupBy(a => a.Date).Select(g => new { Day = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        Years = [.. days.GroupBy(day => day.Day.Year).OrderByDescending(year => year.Key)
            .Select(year => new YearListing(new DateOnly(year.Key, 1, 1), year.GroupBy(day => day.Day.Month).ToDictionary(month => month.Key, month => month.Sum(day => day.Count))))];
    }

    public sealed record YearListing(DateOnly Year, IReadOnlyDictionary<int, int> Months);
}
