using NewsArchive.Archive;
using NewsArchive.Storage.Postgres.Servers;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Reads the number that a trigger raises in every transaction that writes to the archive. It is the same on all servers. A request that
/// only reads asks once: what it reads later may be newer, and is stored for this version nevertheless, but not for a later one.
/// </summary>
internal sealed class PostgresArchiveVersion(DatabaseServers servers) : ArchiveVersion
{
    public override async ValueTask<long> ReadAsync(CancellationToken cancellation)
    {
        if (servers.OfRequest is not { } request)
            return await DatabaseServers.VersionAsync(servers.Connection, cancellation);
        return request.Version ??= await DatabaseServers.VersionAsync(request.Server.Connection, cancellation);
    }
}
