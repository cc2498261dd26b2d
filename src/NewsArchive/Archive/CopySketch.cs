namespace NewsArchive.Archive;

/// <summary>
/// By what copies of an article are recognized: a few hashes of its text. A row is written in the transaction that writes a live article,
/// without hashes, and gets them when the article has been compared with the others. So the rows without hashes are what is still to do.
/// </summary>
public sealed class CopySketch
{
    public required long ArticleId { get; init; }

    /// <summary>The hashes, of four bytes each, ascending; empty for a text too short to have copies; null if not known yet.</summary>
    public byte[]? Hashes { get; init; }

    /// <summary>
    /// A random number that each change of the article draws anew, so that hashes of an earlier text are not written; 0 beside hashes.
    /// </summary>
    public required long Draft { get; init; }
}

/// <summary>A copy of an article. Of two articles, each has a row with the other.</summary>
public sealed class CopyPair
{
    public required long ArticleId { get; init; }
    public required long CopyId { get; init; }

    /// <summary>
    /// Whether both articles are one story for most of their text, and not a short one within a long one, such as a summary of the day.
    /// </summary>
    public required bool IsSameStory { get; init; }
}
