using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles;
using NewsArchive.Pages.Calendar;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages;

/// <summary>The front page: the newest day as an issue, and headlines of the days before it.</summary>
public sealed class IndexModel(ArchiveContext archive, SearchIndex index) : PageModel
{
    private const int DaysOnAPage = 7, ArticlesOfTheIssue = 24, ArticlesOfADay = 5;

    // Each article printed before it must be outweighed by this share of its length.
    private const double CostOfAPlace = 0.2, LeastLength = 100;

    private static readonly Func<ArchiveContext, DateOnly, CancellationToken, Task<TextLines?>> SummaryOfAsync = EF.CompileAsyncQuery((ArchiveContext archive, DateOnly day, CancellationToken _) =>
        archive.Bulletins.Where(b => b.Summary != null && archive.Articles.Where(a => a.WithdrawnAt == null && a.Date == day).Select(a => a.BulletinId).Contains(b.Id))
            .OrderBy(b => b.Id).Select(b => b.Summary).FirstOrDefault());

    /// <summary>Shows the days before this one; without it, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Before { get; set; }

    /// <summary>The newest of the days, its weightiest articles first.</summary>
    public NewestDay? Issue { get; private set; }

    /// <summary>The paragraphs with which a bulletin of that day sums up its articles; empty if there are none.</summary>
    public TextLines Summary { get; private set; } = [];

    public IReadOnlyList<DayHeadlines> Earlier { get; private set; } = [];
    public DateOnly? Older { get; private set; }
    public Extent? Holds { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var held = reader.Days;
        var days = held.Where(day => Before is null || day.Key < Before).Take(DaysOnAPage + 1).ToList();
        if (days.Count == 0)
            return;
        var articles = await ReadingOrder.FirstOfDay(archive, days[0].Key, ArticlesOfTheIssue).ToListAsync(cancellation);
        Issue = new NewestDay(days[0].Key, days[0].Value, [.. articles.Select((article, place) => (article, Weight: WeightOf(article, place))).OrderByDescending(a => a.Weight).Select(a => a.article)]);
        Summary = await SummaryOfAsync(archive, days[0].Key, cancellation) ?? [];
        var earlier = new List<DayHeadlines>();
        foreach (var (day, count) in days.Skip(1).Take(DaysOnAPage - 1))
            earlier.Add(new DayHeadlines(day, count, await ReadingOrder.FirstHeadlinesOfDay(archive, day, ArticlesOfADay).ToListAsync(cancellation)));
        Earlier = earlier;
        if (days.Count > DaysOnAPage)
            Older = days[DaysOnAPage - 1].Key;
        if (Before is null)
            Holds = new Extent(held[^1].Key, held[0].Key, held.Sum(day => day.Value));
    }

    private static double WeightOf(Listing article, int place) => Math.Log2(LeastLength + article.Length) - place * CostOfAPlace;

    /// <summary>A day as an issue.</summary>
    public sealed record NewestDay(DateOnly Day, int Count, IReadOnlyList<Listing> Articles);

    /// <summary>How far the archive reaches.</summary>
    public sealed record Extent(DateOnly From, DateOnly To, int Articles);
}
