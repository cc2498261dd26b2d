namespace NewsArchive.Archive.Articles;

/// <summary>What an editor has to say about an article. It is never deleted, but can be taken back.</summary>
public sealed class Note
{
    public long Id { get; private set; }
    public required long ArticleId { get; init; }

    /// <summary>The words, in Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>The account of who wrote it.</summary>
    public required string By { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public string? EndedBy { get; set; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
