using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Names;

/// <summary>Lists the series, each with the number of its bulletins, its first and last day, and its missing days.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class SeriesIndexModel(ArchiveContext archive, SearchIndex index, CoverageCache cache) : PageModel
{
    public IReadOnlyList<SeriesCoverage> Series { get; private set; } = [];

    /// <summary>The series without dated issues, each with the number of its articles.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Undated { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Series = (await cache.OfAsync(archive, index, cancellation))?.Series ?? [];
        using var reader = await index.OpenAsync(cancellation);
        Undated = [.. reader.CountBy(ArticleField.Series).Where(counted => !Series.Any(series => series.Name == counted.Key))
            .OrderBy(counted => counted.Key, Pinyin.Order)];
    }
}
