using Markdig;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Search;

namespace NewsArchive.Pages;

/// <summary>Renders the description of the archive as HTML, from About.md or, in English, About.en.md.</summary>
public sealed class AboutModel(SearchIndex index) : PageModel
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();
    private static readonly Lazy<HtmlString> Chinese = new(() => Render("About.md")), English = new(() => Render("About.en.md"));

    /// <summary>The first and last day of the archive, and the number of dated articles; null if there are none.</summary>
    public (DateOnly From, DateOnly To, int Count)? Holds { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        try
        {
            using var reader = await index.OpenAsync(cancellation);
            if (reader.Days is [var (newest, _), ..] days)
                Holds = (days[^1].Key, newest, days.Sum(day => day.Value));
        }
        catch (IndexDamagedException)
        {
            // The page can be read while the index is rebuilt.
        }
    }

    public HtmlString Html => (Preferences.IsEnglish ? English : Chinese).Value;

    private static HtmlString Render(string name)
    {
        using var source = new StreamReader(typeof(AboutModel).Assembly.GetManifestResourceStream(name)!);
        return new HtmlString(Markdown.ToHtml(source.ReadToEnd(), Pipeline));
    }
}
