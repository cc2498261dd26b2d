namespace NewsArchive.Archive.Articles;

/// <summary>An editor's decision that an article is out, whatever its source says. It makes no other text of it, and it is never deleted.</summary>
public sealed class Retraction
{
    public long Id { get; private set; }
    public required long ArticleId { get; init; }

    /// <summary>Why; readers see it.</summary>
    public required string Reason { get; init; }

    /// <summary>The account of who made it.</summary>
    public required string By { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who brought the article back.</summary>
    public string? EndedBy { get; set; }

    /// <summary>When; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
