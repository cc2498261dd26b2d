using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Archive;
using NewsArchive.Pages.Serving;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>Shows on which days the archive has articles, and the gaps.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class CoverageModel(ArchiveContext archive, SearchIndex index, CoverageCache cache) : PageModel
{
    private const int GapsOnAPage = 200;

    /// <summary>If set, only gaps that begin after this day are shown; otherwise, the list starts at the first gap.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? After { get; set; }

    public Coverage? Coverage { get; private set; }
    public IReadOnlyList<Gap> Gaps { get; private set; } = [];
    public DateOnly? Later { get; private set; }
    public int Days { get; private set; }
    public int Count { get; private set; }
    public int MissingDays { get; private set; }

    /// <summary>The number of articles whose day is not known.</summary>
    public int UndatedCount { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        using (var reader = await index.OpenAsync(cancellation))
            UndatedCount = reader.UndatedCount;
        if (await cache.OfAsync(archive, index, cancellation) is not { } coverage)
            return;
        Coverage = coverage;
        Days = coverage.DayCount;
        Count = coverage.CountOf(coverage.First, coverage.Last);
        var gaps = GapsOf(coverage).ToList();
        MissingDays = gaps.Where(gap => gap.State == DayState.Missing).Sum(gap => gap.Length);
        var shown = gaps.Where(gap => After is null || gap.From > After).Take(GapsOnAPage + 1).ToList();
        if (shown.Count > GapsOnAPage)
            Later = shown[GapsOnAPage - 1].From;
        Gaps = [.. shown.Take(GapsOnAPage)];
    }

    // Consecutive days in the same state are a single gap.
    private static IEnumerable<Gap> GapsOf(Coverage coverage)
    {
        Gap? open = null;
        for (var day = coverage.First; day <= coverage.Last; day = day.AddDays(1))
        {
            var state = coverage.StateOf(day);
            if (open is not null && open.State == state)
            {
                open = open with { To = day };
            }
            else
            {
                if (open is { State: DayState.Missing or DayState.PartlyRead })
                    yield return open;
                open = new Gap(state, day, day);
            }
        }
        if (open is { State: DayState.PartlyRead })
            yield return open;
    }

    public sealed record Gap(DayState State, DateOnly From, DateOnly To)
    {
        public int Length => To.DayNumber - From.DayNumber + 1;
    }
}
