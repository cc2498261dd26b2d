namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>What a server says of itself.</summary>
/// <param name="Timeline">
/// The number of the timeline of a server that accepts writes, which rises whenever a standby takes over; null if the server is a standby.
/// A primary that has been replaced, but does not know it yet, has a lower one.
/// </param>
/// <param name="Version">The version of its archive.</param>
/// <param name="BehindSince">
/// Since when it has lacked a version that another server already had; null if it lacks none, or not for long.
/// </param>
internal sealed record ServerState(int? Timeline, long Version, DateTimeOffset? BehindSince)
{
    public bool IsPrimary => Timeline is not null;
}
