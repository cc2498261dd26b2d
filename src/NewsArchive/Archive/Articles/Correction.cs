namespace NewsArchive.Archive.Articles;

/// <summary>What an editor put right in an article. It stands over the source's text, which stays as it was printed, and it is never deleted.</summary>
public sealed class Correction
{
    public long Id { get; private set; }
    public required long ArticleId { get; init; }
    public required TextField Field { get; init; }

    /// <summary>What the source said there when it was put right; empty where it said nothing.</summary>
    public required string Printed { get; init; }

    /// <summary>What it should have said; empty for nothing.</summary>
    public required string Corrected { get; init; }

    public required string Reason { get; init; }

    /// <summary>The account of who made it.</summary>
    public required string By { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who took it back, or made another in its place.</summary>
    public string? EndedBy { get; set; }

    /// <summary>When; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
