using NewsArchive.Archive;
using NewsArchive.Storage.Postgres.Servers;
using Npgsql;

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
            return await QueryAsync(timeout: null, cancellation);
        return request.Version ??= await QueryAsync(request.Timeout, cancellation);
    }

    private async Task<long> QueryAsync(int? timeout, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(servers.Connection);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"SELECT \"Number\" FROM {WriterLock.Table}", connection);
        command.CommandTimeout = timeout ?? command.CommandTimeout;
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
