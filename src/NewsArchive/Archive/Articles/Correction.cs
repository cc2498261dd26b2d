namespace NewsArchive.Archive.Articles;

/// <summary>
/// A correction that an editor made to a field of an article. It is shown instead of the source's text, which is kept as it was printed,
/// and is never deleted.
/// </summary>
public sealed class Correction
{
    public long Id { get; private set; }
    public required long ArticleId { get; init; }
    public required TextField Field { get; init; }

    /// <summary>The text of the field when it was corrected; empty where there was none.</summary>
    public required string Printed { get; init; }

    /// <summary>The corrected text; empty for none.</summary>
    public required string Corrected { get; init; }

    public required string Reason { get; init; }

    /// <summary>The name of the account that made it.</summary>
    public required string By { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The name of the account that ended it or replaced it.</summary>
    public string? EndedBy { get; set; }

    /// <summary>When it ended; null while it is in force.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
