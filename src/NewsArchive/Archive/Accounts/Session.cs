namespace NewsArchive.Archive.Accounts;

/// <summary>
/// A sign-in of an account in one browser. The row is deleted when the browser signs out, which ends every copy of its cookie.
/// </summary>
public sealed class Session
{
    /// <summary>A random string, which the cookie contains.</summary>
    public required string Id { get; init; }
    public required long AccountId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
}
