using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Pages.Calendar;
using NewsArchive.Search;

namespace NewsArchive.Pages;

/// <summary>The front page: the articles of the newest day, and headlines of the days before it.</summary>
public sealed class IndexModel(ArchiveContext archive, SearchIndex index, TimeProvider clock) : PageModel
{
    private const int DaysOnAPage = 7, ArticlesOfTheIssue = 24, ArticlesOfADay = 5, MaxExamples = 3;

    /// <summary>If set, only earlier days are shown; otherwise, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Before { get; set; }

    /// <summary>The newest of the days shown.</summary>
    public DateOnly Newest { get; private set; }

    /// <summary>The number of articles of that day.</summary>
    public int Count { get; private set; }

    /// <summary>The articles of that day, by importance; null if there is no day to show.</summary>
    public Issue? Issue { get; private set; }

    public IReadOnlyList<DayHeadlines> Earlier { get; private set; } = [];
    public DateOnly? Older { get; private set; }
    public Extent? Holds { get; private set; }

    /// <summary>The first article of this day of the year in the latest earlier year that has one; null if there is none.</summary>
    public Headline? OnThisDay { get; private set; }

    /// <summary>How many articles the archive has of each month or year; null except on the first page.</summary>
    public Timeline? Timeline { get; private set; }

    /// <summary>Queries that find articles of the newest day.</summary>
    public IReadOnlyList<string> Examples { get; private set; } = [];

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
        (Newest, Count) = days[0];
        var articles = await FirstOfDay.ArticlesAsync(archive, Newest, ArticlesOfTheIssue, cancellation);
        Issue = Issue.ByWeight(articles, await Issue.SummaryOfAsync(archive, Newest, cancellation));
        var earlier = new List<DayHeadlines>();
        foreach (var (day, count) in days.Skip(1).Take(DaysOnAPage - 1))
        {
            var headlines = await FirstOfDay.HeadlinesAsync(archive, day, ArticlesOfADay, cancellation);
            earlier.Add(new DayHeadlines(day, count, headlines));
        }
        Earlier = earlier;
        if (days.Count > DaysOnAPage)
            Older = days[DaysOnAPage - 1].Key;
        if (Before is not null)
            return;
        Holds = Extent.Of(held);
        Timeline = Timeline.Of(held);
        Examples = [.. ExamplesOf(Issue.Articles).Take(MaxExamples)];
        OnThisDay = await OnThisDayAsync(held, cancellation);
    }

    private async Task<Headline?> OnThisDayAsync(IReadOnlyList<KeyValuePair<DateOnly, int>> held, CancellationToken cancellation)
    {
        var today = ShanghaiTime.DayOf(clock.GetUtcNow());
        foreach (var (day, _) in held)
        {
            if (day < today && (day.Month, day.Day) == (today.Month, today.Day))
                return await FirstOfDay.HeadlinesAsync(archive, day, 1, cancellation) is [var first] ? first : null;
        }
        return null;
    }

    private static IEnumerable<string> ExamplesOf(IReadOnlyList<Listing> articles)
    {
        if (articles.Select(article => article.Place).FirstOrDefault(place => place is not null) is { } place)
            yield return "地点:" + place;
        if (articles.SelectMany(article => article.Reporters).FirstOrDefault() is { } reporter)
            yield return "记者:" + reporter;
        if (articles.Select(article => article.Headline.Column).FirstOrDefault(column => column is not null) is { } column)
            yield return "栏目:" + column;
    }
}
