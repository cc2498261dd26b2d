using Markdig;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsArchive.Pages;

/// <summary>Renders the description of the archive as HTML, from About.md or, in English, About.en.md.</summary>
public sealed class AboutModel : PageModel
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();
    private static readonly Lazy<HtmlString> Chinese = new(() => Render("About.md")), English = new(() => Render("About.en.md"));

    public HtmlString Html => (Preferences.IsEnglish ? English : Chinese).Value;

    private static HtmlString Render(string name)
    {
        using var source = new StreamReader(typeof(AboutModel).Assembly.GetManifestResourceStream(name)!);
        return new HtmlString(Markdown.ToHtml(source.ReadToEnd(), Pipeline));
    }
}
