using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>
/// Lets a verb, for which nobody watches the servers, ask all of them before it connects, so that it writes to none that has been replaced
/// as the primary without knowing it yet.
/// </summary>
internal sealed class PrimaryLookup(DatabaseServers servers, ServerWatch watch) : DbConnectionInterceptor
{
    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!servers.AreSeveral || watch.IsRunning)
            return result;
        if (servers.Primary is null)
            await watch.AskAllAsync(cancellationToken);
        eventData.Context!.Database.SetConnectionString(servers.PrimaryConnection);
        return result;
    }

    public override Task ConnectionFailedAsync(
        DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!watch.IsRunning)
            servers.Primary?.MarkFailed();
        return Task.CompletedTask;
    }
}
