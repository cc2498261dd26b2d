namespace NewsArchive.Archive.Articles;

/// <summary>An editor's note on an article. A note is never deleted, but can be ended.</summary>
public sealed class Note
{
    public long Id { get; private set; }
    public required long ArticleId { get; init; }

    /// <summary>The text, in Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>The name of the account that wrote the note.</summary>
    public required string By { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public string? EndedBy { get; set; }

    /// <summary>When the note ended; null if it is shown.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
