using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles;
using NewsArchive.Pages.Calendar;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages;

/// <summary>The front page: the articles of the newest day, and headlines of the days before it.</summary>
public sealed class IndexModel(ArchiveContext archive, SearchIndex index) : PageModel
{
    private const int DaysOnAPage = 7, ArticlesOfTheIssue = 24, ArticlesOfADay = 5;

    // An article's weight is the logarithm of its length, reduced by this much for each article printed before it.
    private const double CostOfAPlace = 0.2, LeastLength = 100;

    private static readonly Func<ArchiveContext, DateOnly, CancellationToken, Task<TextLines?>> SummaryOfAsync = EF.CompileAsyncQuery(
        (ArchiveContext archive, DateOnly day, CancellationToken _) => archive.Bulletins
            .Where(b => b.Summary != null && archive.DatedArticles.Where(a => a.Date == day).Select(a => a.BulletinId).Contains(b.Id))
            // The summary tells of every article.
            .Where(b => !archive.HiddenArticles.Any(a => a.BulletinId == b.Id))
            .OrderBy(b => b.Id).Select(b => b.Summary).FirstOrDefault());

    /// <summary>If set, only earlier days are shown; otherwise, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Before { get; set; }

    /// <summary>The newest of the days shown, with the most important articles first; null if there is no day to show.</summary>
    public NewestDay? Issue { get; private set; }

    /// <summary>The paragraphs of the summary in a bulletin of that day; empty if no bulletin has one.</summary>
    public TextLines Summary { get; private set; } = [];

    public IReadOnlyList<DayHeadlines> Earlier { get; private set; } = [];
    public DateOnly? Older { get; private set; }
    public Extent? Holds { get; private set; }

    /// <summary>The number of undated articles in the archive; set only on the first page, otherwise 0.</summary>
    public int UndatedCount { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var held = reader.Days;
        UndatedCount = Before is null ? reader.UndatedCount : 0;
        var days = held.Where(day => Before is null || day.Key < Before).Take(DaysOnAPage + 1).ToList();
        if (days.Count == 0)
            return;
        var articles = await FirstOfDay.Articles(archive, days[0].Key, ArticlesOfTheIssue).ToListAsync(cancellation);
        var byWeight = articles.Select((article, place) => (article, Weight: WeightOf(article, place))).OrderByDescending(a => a.Weight);
        Issue = new NewestDay(days[0].Key, days[0].Value, [.. byWeight.Select(a => a.article)]);
        Summary = await SummaryOfAsync(archive, days[0].Key, cancellation) ?? [];
        var earlier = new List<DayHeadlines>();
        foreach (var (day, count) in days.Skip(1).Take(DaysOnAPage - 1))
        {
            var headlines = await FirstOfDay.Headlines(archive, day, ArticlesOfADay).ToListAsync(cancellation);
            earlier.Add(new DayHeadlines(day, count, headlines));
        }
        Earlier = earlier;
        if (days.Count > DaysOnAPage)
            Older = days[DaysOnAPage - 1].Key;
        if (Before is null)
            Holds = new Extent(held[^1].Key, held[0].Key, held.Sum(day => day.Value));
    }

    private static double WeightOf(Listing article, int place) => Math.Log2(LeastLength + article.Length) - place * CostOfAPlace;

    /// <summary>The newest of the days shown.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="Count">The number of articles of the day.</param>
    /// <param name="Articles">The articles shown.</param>
    public sealed record NewestDay(DateOnly Day, int Count, IReadOnlyList<Listing> Articles);

    /// <summary>The first and last day of the archive, and the number of dated articles.</summary>
    public sealed record Extent(DateOnly From, DateOnly To, int Articles);
}
