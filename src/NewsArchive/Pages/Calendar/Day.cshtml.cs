using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>
/// Shows the articles of a day: the two most important ones, then the others as printed. A day without articles has a
/// page that leads to the days around it and says whether a series should have an issue.
/// </summary>
public sealed class DayModel(ArchiveContext archive, SearchIndex index, CoverageCache cache) : PageModel
{
    private const int ArticlesOnAPage = 100;

    public DateOnly Day { get; private set; }
    public DateOnly? Previous { get; private set; }
    public DateOnly? Next { get; private set; }
    public int Count { get; private set; }

    /// <summary>The series that should have an issue on a day without articles.</summary>
    public IReadOnlyList<SeriesCoverage> Missing { get; private set; } = [];

    /// <summary>What the archive holds; null if it has no dated articles.</summary>
    public Extent? Holds { get; private set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    public PageRequest PageRequest => new(Before, After);
    public required ArticlePage Articles { get; set; }

    /// <summary>The articles of this page.</summary>
    public required Issue Issue { get; set; }

    public async Task<IActionResult> OnGetAsync(int year, int month, int day, CancellationToken cancellation)
    {
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return NotFound();
        Day = new DateOnly(year, month, day);
        var pager = new ArticlePager(archive, ArticlesOnAPage, newestFirst: false);
        Articles = PageRequest.IsFirst
            ? pager.FirstPage(await FirstOfDay.ArticlesAsync(archive, Day, ArticlesOnAPage + 1, cancellation))
            : await pager.PageAsync(archive.DatedArticles.Where(a => a.Date == Day), PageRequest, cancellation);
        if (Articles.Articles.Count == 0 && !PageRequest.IsFirst)
            return NotFound();
        Issue = Issue.AsPrinted(Articles.Articles, PageRequest.IsFirst ? await Issue.SummaryOfAsync(archive, Day, cancellation) : []);
        using var reader = await index.OpenAsync(cancellation);
        Holds = Extent.Of(reader.Days);
        foreach (var (held, count) in reader.Days)
        {
            if (held > Day)
            {
                Next = held;
            }
            else if (held == Day)
            {
                Count = count;
            }
            else
            {
                Previous = held;
                break;
            }
        }
        if (Count == 0)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            Missing = [.. (await cache.OfAsync(archive, index, cancellation))?.MissingOn(Day) ?? []];
        }
        return Page();
    }
}
