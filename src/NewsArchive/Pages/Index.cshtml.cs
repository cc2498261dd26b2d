using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Pages;

/// <summary>The front page: the newest days, a few of each one's articles.</summary>
public sealed class IndexModel(ArchiveContext archive) : PageModel
{
    private const int DaysOnAPage = 7, ArticlesOfADay = 12;

    /// <summary>Shows the days before this one; without it, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Before { get; set; }

    public IReadOnlyList<DayListing> Days { get; private set; } = [];
    public DateOnly? Older { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var live = archive.Articles.Where(a => a.WithdrawnAt == null);
        var days = await DaysAsync(live, cancellation);
        var listings = new List<DayListing>();
        foreach (var day in days.Take(DaysOnAPage))
        {
            var articles = live.Where(a => a.Date == day);
            listings.Add(new DayListing(day, await articles.CountAsync(cancellation),
                await articles.InReadingOrder().Take(ArticlesOfADay).Select(Listing.Of).ToListAsync(cancellation)));
        }
        Days = listings;
        if (days.Count > DaysOnAPage) Older = days[DaysOnAPage - 1];
    }

    // Day by day down the index, one more than is shown: all days at once would be gathered from all articles.
    private async Task<List<DateOnly>> DaysAsync(IQueryable<Article> live, CancellationToken cancellation)
    {
        var days = new List<DateOnly>();
        for (var before = Before ?? DateOnly.MaxValue; days.Count <= DaysOnAPage; before = days[^1])
        {
            var day = await live.Where(a => a.Date < before).OrderByDescending(a => a.Date).Select(a => (DateOnly?)a.Date).FirstOrDefaultAsync(cancellation);
            if (day is null) break;
            days.Add(day.Value);
        }
        return days;
    }

    public sealed record DayListing(DateOnly Day, int Count, IReadOnlyList<Listing> Articles);
}
