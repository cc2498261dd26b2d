using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Pages;

/// <summary>One day, in the order in which it was printed.</summary>
public sealed class DayModel(ArchiveContext archive) : PageModel
{
    public DateOnly Day { get; private set; }
    public DateOnly? Previous { get; private set; }
    public DateOnly? Next { get; private set; }
    public IReadOnlyList<Listing> Articles { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int year, int month, int day, CancellationToken cancellation)
    {
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return NotFound();
        Day = new DateOnly(year, month, day);
        var live = archive.Articles.Where(a => a.WithdrawnAt == null);
        Articles = await live.Where(a => a.Date == Day).InReadingOrder().Select(Listing.Of).ToListAsync(cancellation);
        if (Articles.Count == 0) return NotFound();
        Previous = await live.Where(a => a.Date < Day).MaxAsync(a => (DateOnly?)a.Date, cancellation);
        Next = await live.Where(a => a.Date > Day).MinAsync(a => (DateOnly?)a.Date, cancellation);
        return Page();
    }
}
