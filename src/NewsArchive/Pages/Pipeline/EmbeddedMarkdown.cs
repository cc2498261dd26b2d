using Markdig;

namespace NewsArchive.Pages.Pipeline;

/// <summary>The texts of pages that are written in Markdown and embedded in the program.</summary>
internal static class EmbeddedMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>Renders an embedded resource as HTML.</summary>
    public static string ToHtml(string resource)
    {
        using var source = new StreamReader(typeof(EmbeddedMarkdown).Assembly.GetManifestResourceStream(resource)!);
        return Markdown.ToHtml(source.ReadToEnd(), Pipeline);
    }
}
