namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>What a server says of itself.</summary>
/// <param name="IsPrimary">Whether it accepts writes.</param>
/// <param name="Version">The version of its archive.</param>
/// <param name="BehindSince">Since when it lacks a version that another server already had; null if it lacks none.</param>
internal sealed record ServerState(bool IsPrimary, long Version, DateTimeOffset? BehindSince);
