namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>What a server says of itself.</summary>
/// <param name="Timeline">
/// The number of times that a standby of this cluster took over, which names the files of the write-ahead log, if the server accepts
/// writes; null if it is a standby. A primary that has been replaced, but does not know it yet, has a lower one.
/// </param>
/// <param name="Version">The version of its archive.</param>
/// <param name="BehindSince">Since when it lacks a version that another server already had; null if it lacks none.</param>
internal sealed record ServerState(int? Timeline, long Version, DateTimeOffset? BehindSince)
{
    public bool IsPrimary => Timeline is not null;
}
