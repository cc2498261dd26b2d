using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles;

namespace NewsArchive.Pages.Calendar;

/// <summary>One day, in the order in which it was printed.</summary>
public sealed class DayModel(ArchiveContext archive) : PageModel
{
    private const int ArticlesOnAPage = 100;

    public DateOnly Day { get; private set; }
    public DateOnly? Previous { get; private set; }
    public DateOnly? Next { get; private set; }
    public int Count { get; private set; }
    public required Turn Turn { get; set; }
    public required ArticlePage Articles { get; set; }

    public async Task<IActionResult> OnGetAsync(int year, int month, int day, long? before, long? after, CancellationToken cancellation)
    {
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return NotFound();
        Day = new DateOnly(year, month, day);
        Turn = new Turn(before, after);
        var live = archive.Live();
        var ofTheDay = live.Where(a => a.Date == Day);
        Articles = await ArticlePage.OfAsync(archive, ofTheDay, Turn, ArticlesOnAPage, newestFirst: false, cancellation);
        if (Articles.Articles.Count == 0) return NotFound();
        Count = await ofTheDay.CountAsync(cancellation);
        Previous = await live.Where(a => a.Date < Day).MaxAsync(a => (DateOnly?)a.Date, cancellation);
        Next = await live.Where(a => a.Date > Day).MinAsync(a => (DateOnly?)a.Date, cancellation);
        return Page();
    }
}
