using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Pages;

/// <summary>Renders the description of the archive as HTML, from About.md or, in English, About.en.md, and says what it holds.</summary>
public sealed class AboutModel(ArchiveContext archive, SearchIndex index, CoverageCache cache) : PageModel
{
    private const int MaxSeries = 20;

    private static readonly Lazy<HtmlString> Chinese = new(() => Render("About.md")), English = new(() => Render("About.en.md"));

    /// <summary>What the archive holds; null if it has no dated articles.</summary>
    public Extent? Holds { get; private set; }
    public int UndatedCount { get; private set; }

    /// <summary>The series with the most bulletins.</summary>
    public IReadOnlyList<SeriesCoverage> Series { get; private set; } = [];
    public bool HasMoreSeries { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        try
        {
            using var reader = await index.OpenAsync(cancellation);
            (Holds, UndatedCount) = (Extent.Of(reader.Days), reader.UndatedCount);
            var series = (await cache.OfAsync(archive, index, cancellation))?.Series ?? [];
            (Series, HasMoreSeries) = ([.. series.Take(MaxSeries)], series.Count > MaxSeries);
        }
        catch (IndexDamagedException)
        {
            // The page can be read while the index is rebuilt.
        }
    }

    public HtmlString Html => (Preferences.IsEnglish ? English : Chinese).Value;

    private static HtmlString Render(string resource) => new(EmbeddedMarkdown.ToHtml(resource));
}
