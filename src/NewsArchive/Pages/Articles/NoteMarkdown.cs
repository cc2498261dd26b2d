using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace NewsArchive.Pages.Articles;

/// <summary>Renders the notes of editors. Their Markdown must not be able to run or load anything in a reader's browser.</summary>
public static class NoteMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>Renders a note without its HTML and images, and with links to the web and into the archive only.</summary>
    public static HtmlString ToHtml(string text)
    {
        var note = Markdown.Parse(text, Pipeline);
        foreach (var link in note.Descendants<LinkInline>().ToList())
        {
            link.IsImage = false;
            if (!IsHarmless(link.Url))
                link.Url = "";
        }
        foreach (var link in note.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsHarmless(link.Url)).ToList())
            link.Url = "";
        // The page itself uses the first two levels.
        foreach (var heading in note.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + 2);
        return new HtmlString(note.ToHtml(Pipeline));
    }

    private static bool IsHarmless(string? address) => address is ['/' or '#', ..]
        || (Uri.TryCreate(address, UriKind.Absolute, out var link)
            && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps));
}
