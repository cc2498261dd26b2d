using Markdig;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsArchive.Pages;

/// <summary>What this archive is, written in Markdown in About.md.</summary>
public sealed class AboutModel : PageModel
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();
    private static readonly Lazy<HtmlString> Text = new(Render);

    public HtmlString Html => Text.Value;

    private static HtmlString Render()
    {
        using var source = new StreamReader(typeof(AboutModel).Assembly.GetManifestResourceStream("About.md")!);
        return new HtmlString(Markdown.ToHtml(source.ReadToEnd(), Pipeline));
    }
}
