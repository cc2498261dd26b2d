using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>
/// How an article was printed, apart from its text. If a newer version of the reader recognizes more of it, the text does not change and no
/// revision is made.
/// </summary>
public sealed record PrintedDetails
{
    /// <summary>The kinds of the paragraphs, and the positions of the captions.</summary>
    public StoryStructure Structure { get; init; } = StoryStructure.Plain;

    /// <summary>The bylines as printed, one per line; null if there is none.</summary>
    public string? Byline { get; init; }
}
