namespace NewsArchive.Archive.Articles;

/// <summary>
/// An editor's decision to remove an article from the lists and the search, whatever its source says. It makes no revision of the article
/// and is never deleted.
/// </summary>
public sealed class Retraction
{
    public long Id { get; private set; }
    public required long ArticleId { get; init; }

    /// <summary>The reason, which readers see.</summary>
    public required string Reason { get; init; }

    /// <summary>The name of the account that made it.</summary>
    public required string By { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The name of the account that ended it.</summary>
    public string? EndedBy { get; set; }

    /// <summary>When it ended; null while it is in force.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
