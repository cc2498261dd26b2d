using System.Buffers;
using System.Text.Encodings.Web;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace NewsArchive.Pages.Articles;

/// <summary>Renders editors' notes. Their Markdown must not run or load anything in a reader's browser.</summary>
public static class NoteMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    // Markdig's running time is quadratic in the number of marks: 2,000 of the worst kind take some 50 ms.
    private const int MaxMarks = 2_000;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[]()<>!`~");

    /// <summary>Whether a note can be rendered as Markdown, that is, has neither too many marks nor marks nested too deeply.</summary>
    public static bool CanRender(string text) => Render(text) is not null;

    /// <summary>
    /// Renders a note without HTML and images. Only links to the web and into the archive are kept. A note that can't be rendered is shown
    /// as plain text.
    /// </summary>
    public static HtmlString ToHtml(string text, HtmlEncoder encoder) =>
        new(Render(text) ?? $"<pre>{encoder.Encode(text)}</pre>");

    private static string? Render(string text)
    {
        if (CountMarks(text) > MaxMarks)
            return null;
        try
        {
            return RenderHarmless(text);
        }
        catch (ArgumentException)
        {
            // Markdig rejects deep nesting with this type of exception.
            return null;
        }
    }

    private static int CountMarks(string text)
    {
        var count = 0;
        foreach (var character in text)
            count += Marks.Contains(character) ? 1 : 0;
        return count;
    }

    private static string RenderHarmless(string text)
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
        // The page itself uses the first two levels of headings.
        foreach (var heading in note.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + 2);
        return note.ToHtml(Pipeline);
    }

    private static bool IsHarmless(string? address) => address is ['/' or '#', ..]
        || (Uri.TryCreate(address, UriKind.Absolute, out var link)
            && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps));
}
