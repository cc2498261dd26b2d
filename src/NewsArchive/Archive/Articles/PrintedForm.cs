using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>
/// How an article was printed, beside its words. A reader of files that recognizes more of it does not change the text, and makes no
/// revision.
/// </summary>
public sealed record PrintedForm
{
    /// <summary>The kinds of the paragraphs, and where the captions stand.</summary>
    public StoryStructure Structure { get; init; } = StoryStructure.Plain;

    /// <summary>The bylines as printed, a line for each of their lines; null where there is none.</summary>
    public string? Byline { get; init; }
}
