namespace NewsArchive.Archive.Articles;

/// <summary>
/// An editor's decision to remove an article from lists and search, whatever its source contains. A retraction does not make a revision of
/// the article and is never deleted.
/// </summary>
public sealed class Retraction
{
    public long Id { get; private set; }
    public required long ArticleId { get; init; }

    /// <summary>The reason, which is shown to readers.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether readers no longer see the text and the title of the article, wherever they are.</summary>
    public bool HidesText { get; init; }

    /// <summary>The name of the account that made the retraction.</summary>
    public required string By { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The name of the account that ended the retraction; null if the retraction is in force.</summary>
    public string? EndedBy { get; set; }

    /// <summary>When the retraction ended; null if it is in force.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
