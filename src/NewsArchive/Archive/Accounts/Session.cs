namespace NewsArchive.Archive.Accounts;

/// <summary>
/// A sign-in of an account in one browser. The row is deleted when the browser signs out, which invalidates all copies of its cookie.
/// </summary>
public sealed class Session
{
    /// <summary>A random string, which is contained in the cookie.</summary>
    public required string Id { get; init; }
    public required long AccountId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
}
