using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles;
using NewsArchive.Pages.Calendar;

namespace NewsArchive.Pages;

/// <summary>The front page: the newest day as an issue, and headlines of the days before it.</summary>
public sealed class IndexModel(ArchiveContext archive) : PageModel
{
    private const int DaysOnAPage = 7, ArticlesOfTheIssue = 24, ArticlesOfADay = 5;

    // Each article printed before it must be outweighed by this share of its length.
    private const double CostOfAPlace = 0.2, LeastLength = 100;

    /// <summary>Shows the days before this one; without it, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Before { get; set; }

    /// <summary>The newest of the days, its weightiest articles first.</summary>
    public DayListing? Issue { get; private set; }

    /// <summary>What the bulletins of that day say of themselves, a line a paragraph.</summary>
    public IReadOnlyList<string> Summary { get; private set; } = [];

    public IReadOnlyList<DayListing> Earlier { get; private set; } = [];
    public DateOnly? Older { get; private set; }
    public Extent? Holds { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var live = archive.Live();
        var days = await DaysAsync(live, cancellation);
        if (days.Count == 0) return;
        Issue = await ListAsync(days[0], ArticlesOfTheIssue, cancellation);
        Issue = Issue with { Articles = [.. Issue.Articles.Select((article, place) => (article, Weight: WeightOf(article, place))).OrderByDescending(a => a.Weight).Select(a => a.article)] };
        Summary = await SummaryAsync(days[0], cancellation);
        var earlier = new List<DayListing>();
        foreach (var day in days.Skip(1).Take(DaysOnAPage - 1)) earlier.Add(await ListAsync(day, ArticlesOfADay, cancellation));
        Earlier = earlier;
        if (days.Count > DaysOnAPage) Older = days[DaysOnAPage - 1];
        if (Before is null) Holds = new Extent(await live.MinAsync(a => a.Date, cancellation), days[0], await live.CountAsync(cancellation));
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

    private async Task<DayListing> ListAsync(DateOnly day, int most, CancellationToken cancellation)
    {
        var articles = archive.Live().Where(a => a.Date == day);
        var listed = await articles.InReadingOrder().Take(most).Select(Listing.Of).ToListAsync(cancellation);
        return new DayListing(day, listed.Count < most ? listed.Count : await articles.CountAsync(cancellation), listed);
    }

    private async Task<List<string>> SummaryAsync(DateOnly day, CancellationToken cancellation)
    {
        var bulletins = archive.Live().Where(a => a.Date == day).Select(a => a.BulletinId).Distinct();
        var summaries = await archive.Bulletins.Where(b => b.Summary != null && bulletins.Contains(b.Id)).OrderBy(b => b.Id).Select(b => b.Summary!).Take(1).ToListAsync(cancellation);
        return [.. summaries.SelectMany(ArticleText.Lines)];
    }

    private static double WeightOf(Listing article, int place) => Math.Log2(LeastLength + article.Length) - place * CostOfAPlace;

    /// <summary>How far the archive reaches.</summary>
    public sealed record Extent(DateOnly From, DateOnly To, int Articles);
}
