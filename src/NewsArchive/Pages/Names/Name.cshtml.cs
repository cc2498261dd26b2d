using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Pages.Search;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Names;

/// <summary>Lists the articles of a place, reporter, column, agency or series, newest first.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class NameModel(ArchiveContext archive, SearchIndex index, CoverageCache cache) : PageModel
{
    private const int ArticlesOnAPage = 30;

    public required NameKind Kind { get; set; }
    public required string Name { get; set; }
    public required PageRequest PageRequest { get; set; }
    public required ArticlePage Articles { get; set; }
    public int Count { get; private set; }

    /// <summary>The search for the articles of the name.</summary>
    public SearchAddress Search => SearchAddress.Of(QueryCollection.Empty).Toggle(new Exactly(Kind.Field, Name));

    /// <summary>The distribution of the articles over time; empty if they are all of one month.</summary>
    public IReadOnlyList<Histogram> Histograms { get; private set; } = [];

    /// <summary>The days of the series; null if the name is not that of a series, or if the series has no dated issues.</summary>
    public SeriesCoverage? Coverage { get; private set; }

    public async Task<IActionResult> OnGetAsync(string kind, string name, long? before, long? after, CancellationToken cancellation)
    {
        name = NameKind.NameIn(name);
        (Kind, Name, PageRequest) = (NameKind.In(kind)!, name, new PageRequest(before, after));
        using var reader = await index.OpenAsync(cancellation);
        var articles = await Kind.ArticlesOfAsync(archive, reader, name, cancellation);
        Articles = await new ArticlePager(archive, ArticlesOnAPage, newestFirst: true).PageAsync(articles, PageRequest, cancellation);
        if (Articles.Articles.Count == 0)
            return NotFound();
        Count = reader.CountBy(Kind.Field).GetValueOrDefault(name);
        var months = reader.CountBy(Period.Month, new Exactly(Kind.Field, name));
        Histograms = months.Count > 1 ? Histogram.Of(months, []) : [];
        if (Kind == NameKind.Series)
            Coverage = (await cache.OfAsync(archive, index, cancellation))?.Find(name);
        return Page();
    }
}
