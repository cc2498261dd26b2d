namespace NewsArchive.Archive.Articles;

/// <summary>
/// The purge of an article: its texts are removed from the archive and from its kept sources for good. It begins as a request, which may
/// need a second person. When it has been carried out, it is the article's tombstone, which says what was removed, when, by whom and why.
/// A purge is never deleted.
/// </summary>
public sealed class Purge
{
    public long Id { get; private set; }

    /// <summary>
    /// The ID of the article; null if the archive, restored from an older backup, does not have the article and must not get its text.
    /// </summary>
    public required long? ArticleId { get; init; }

    /// <summary>The reason, which is shown to readers.</summary>
    public required string Reason { get; init; }

    /// <summary>Who requested it: the name of an account, or an operator on the command line.</summary>
    public required string RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>
    /// The name of the account that confirmed or dropped the request; null if it is open, or needed no second person.
    /// </summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When the request was dropped; null if it was not.</summary>
    public DateTimeOffset? DroppedAt { get; private set; }

    /// <summary>When the article was purged; null if it was not.</summary>
    public DateTimeOffset? PurgedAt { get; private set; }

    /// <summary>The number of texts that were removed, the current one included.</summary>
    public int Texts { get; private set; }

    /// <summary>The leaves whose salts were removed, one a line: the index and the hash.</summary>
    public string? RemovedLeaves { get; private set; }

    /// <summary>The secret of the marks.</summary>
    public byte[]? Secret { get; private set; }

    /// <summary>What recognizes the texts when a file brings them again, without telling them; one a line.</summary>
    public string? Marks { get; private set; }

    /// <summary>Whether the purge was requested and neither carried out nor dropped.</summary>
    public bool IsOpen => PurgedAt is null && DroppedAt is null;

    /// <summary>Drops the request.</summary>
    public void Drop(string? by, DateTimeOffset at) => (DecidedBy, DroppedAt) = (by, at);

    /// <summary>Records that the purge was carried out.</summary>
    public void CarryOut(string? confirmedBy, DateTimeOffset at, Removal removal)
    {
        (DecidedBy, PurgedAt) = (confirmedBy, at);
        (Texts, RemovedLeaves, Secret, Marks) = (removal.Texts, removal.Leaves, removal.Secret, removal.Marks);
    }
}

/// <summary>What a purge removed. See the properties of <see cref="Purge"/>.</summary>
public sealed record Removal(int Texts, string Leaves, byte[] Secret, string Marks);
