using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Sqlite.Interceptors;

/// <summary>
/// Gives contexts connections that stay open while they wait in the pool, and closes these in the end: EF Core does not dispose of the
/// connections of a pool.
/// </summary>
internal sealed class PersistentConnections : DbConnectionInterceptor, IDisposable
{
    private readonly ConcurrentDictionary<PersistentConnection, bool> connections = [];

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result)
    {
        var connection = new PersistentConnection(eventData.ConnectionString!);
        connections.TryAdd(connection, true);
        connection.Disposed += (_, _) => connections.TryRemove(connection, out _);
        return InterceptionResult<DbConnection>.SuppressWithResult(connection);
    }

    public void Dispose()
    {
        foreach (var connection in connections.Keys)
            connection.Dispose();
    }
}
