using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Pages;

/// <summary>The years that the archive holds, the newest first, with how much there is of each month.</summary>
public sealed class CalendarModel(ArchiveContext archive) : PageModel
{
    public IReadOnlyList<YearListing> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var months = await archive.Live().GroupBy(a => new { a.Date.Year, a.Date.Month }).Select(g => new { g.Key.Year, g.Key.Month, Count = g.Count() }).ToListAsync(cancellation);
        Years = [.. months.GroupBy(month => month.Year).OrderByDescending(year => year.Key)
            .Select(year => new YearListing(new DateOnly(year.Key, 1, 1), year.ToDictionary(month => month.Month, month => month.Count)))];
    }

    public sealed record YearListing(DateOnly Year, IReadOnlyDictionary<int, int> Months);
}
