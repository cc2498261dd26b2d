using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Sqlite.Interceptors;

/// <summary>
/// Keeps the connection of a context open after its first query. A page makes several queries, and opening a connection costs as much as a
/// small query because its settings and EF Core's functions are set up each time. An open connection holds no lock outside a transaction.
/// </summary>
internal sealed class KeepOpenInterceptor : DbConnectionInterceptor
{
    public static readonly KeepOpenInterceptor Instance = new();

    public override InterceptionResult ConnectionClosing(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        new(InterceptionResult.Suppress());
}
