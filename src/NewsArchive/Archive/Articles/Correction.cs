namespace NewsArchive.Archive.Articles;

/// <summary>
/// An editor's correction of a field of an article. The correction is shown instead of the printed text, which is kept. A correction is
/// never deleted.
/// </summary>
public sealed class Correction
{
    public long Id { get; private set; }
    public required long ArticleId { get; init; }
    public required TextField Field { get; init; }

    /// <summary>The printed text of the field when it was corrected; empty if the field had no value.</summary>
    public required string Printed { get; init; }

    /// <summary>The corrected text; empty to remove the value.</summary>
    public required string Corrected { get; init; }

    public required string Reason { get; init; }

    /// <summary>The name of the account that made the correction.</summary>
    public required string By { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The name of the account that ended or replaced the correction; null if the correction is in force.</summary>
    public string? EndedBy { get; set; }

    /// <summary>When the correction ended; null if it is in force.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
