using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Keeps a context's connection open from its first query on. A page asks several things of the archive, and to open a connection, which gets its
/// settings and EF's functions each time, costs as much as a small query. Outside a transaction, one that is open holds nothing.
/// </summary>
internal sealed class OpenConnection : DbConnectionInterceptor
{
    public static readonly OpenConnection Instance = new();

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        new(InterceptionResult.Suppress());
}
