using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Calendar;

/// <summary>Shows which days the archive has, and the gaps of all series or of one.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class CoverageModel(ArchiveContext archive, SearchIndex index, CoverageCache cache) : PageModel
{
    private const int GapsOnAPage = 200, MaxPictured = 20;

    /// <summary>If set, only gaps that begin after this day are shown; otherwise, the list starts at the first gap.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? After { get; set; }

    /// <summary>The name of the series whose gaps are shown; null for all series.</summary>
    [BindProperty(SupportsGet = true, Name = "series")]
    public string? SeriesName { get; set; }

    public Coverage? Coverage { get; private set; }

    /// <summary>The series whose gaps are shown; null for all series.</summary>
    public SeriesCoverage? Series { get; private set; }

    /// <summary>The series whose days are drawn: those with the most bulletins, or the one whose gaps are shown.</summary>
    public IReadOnlyList<SeriesCoverage> Pictured => Series is { } one ? [one] : [.. Coverage!.Series.Take(MaxPictured)];

    public IReadOnlyList<Gap> Gaps { get; private set; } = [];

    /// <summary>The day after which the gaps of the next page begin; null on the last page.</summary>
    public DateOnly? Later { get; private set; }
    public int Count { get; private set; }

    /// <summary>The number of articles whose day is not known.</summary>
    public int UndatedCount { get; private set; }

    public static string AddressOf(string? series, DateOnly? after = null)
    {
        var query = new QueryString();
        if (series is not null)
            query = query.Add("series", series);
        return "/coverage" + (after is { } day ? query.Add("after", Dates.Iso(day)) : query);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        using (var reader = await index.OpenAsync(cancellation))
            UndatedCount = reader.UndatedCount;
        if (await cache.OfAsync(archive, index, cancellation) is not { } coverage)
            return Page();
        Coverage = coverage;
        Count = coverage.CountOf(coverage.First, coverage.Last);
        if (SeriesName is not null && (Series = coverage.Find(SeriesName)) is null)
            return NotFound();
        var rest = GapsOf(coverage).Where(gap => After is null || gap.From > After).ToList();
        // Gaps that begin on the same day are on the same page, because the next page is identified by a day.
        Gaps = [.. rest.TakeWhile((gap, i) => i < GapsOnAPage || gap.From == rest[i - 1].From)];
        Later = Gaps.Count < rest.Count ? Gaps[^1].From : null;
        return Page();
    }

    private IEnumerable<Gap> GapsOf(Coverage coverage)
    {
        var series = Series is { } one ? [one] : coverage.Series;
        var missing = series.SelectMany(each => RunsOf(each.Missing).Select(run => new Gap(each, run.From, run.To)));
        var doubtful = Series is null ? RunsOf(coverage.WithFindings.Order()).Select(run => new Gap(null, run.From, run.To)) : [];
        return missing.Concat(doubtful).OrderBy(gap => gap.From);
    }

    /// <summary>Joins consecutive days into runs. The days must be in order.</summary>
    private static IEnumerable<(DateOnly From, DateOnly To)> RunsOf(IEnumerable<DateOnly> days)
    {
        (DateOnly From, DateOnly To)? open = null;
        foreach (var day in days)
        {
            if (open is { } ended && day.DayNumber > ended.To.DayNumber + 1)
                yield return ended;
            open = open is { } run && day.DayNumber == run.To.DayNumber + 1 ? (run.From, day) : (day, day);
        }
        if (open is { } last)
            yield return last;
    }

    /// <summary>Consecutive days that need attention.</summary>
    /// <param name="Series">The series that lacks issues; null if the standing report of a bulletin has findings.</param>
    /// <param name="From">The first day.</param>
    /// <param name="To">The last day.</param>
    public sealed record Gap(SeriesCoverage? Series, DateOnly From, DateOnly To)
    {
        public int Length => To.DayNumber - From.DayNumber + 1;

        public DayState State => Series is null ? DayState.PartlyRead : DayState.Missing;
    }
}
