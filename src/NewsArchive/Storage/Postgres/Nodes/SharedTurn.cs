using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NewsArchive.Archive;

namespace NewsArchive.Storage.Postgres.Nodes;

/// <summary>A turn as an advisory lock, which PostgreSQL releases when the connection ends.</summary>
internal sealed class SharedTurn : Turn
{
    // Any numbers will do that no other program uses in this database.
    private const long FirstLock = 0x4E6577734A6F62;

    private readonly DatabaseFacade database;
    private readonly long number;

    private SharedTurn(DatabaseFacade database, long number) => (this.database, this.number) = (database, number);

    /// <summary>Takes the turn, on a connection that stays open as long as it is held.</summary>
    /// <returns>The turn; null if another program has it.</returns>
    public static async Task<SharedTurn?> TryTakeAsync(DatabaseFacade database, TurnKind kind, CancellationToken cancellation)
    {
        await database.OpenConnectionAsync(cancellation);
        var (number, isTaken) = (FirstLock + (int)kind, false);
        try
        {
            isTaken = await database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({number}) AS \"Value\"").SingleAsync(cancellation);
            return isTaken ? new SharedTurn(database, number) : null;
        }
        finally
        {
            if (!isTaken)
                await database.CloseConnectionAsync();
        }
    }

    public override async Task<bool> IsHeldAsync(CancellationToken cancellation)
    {
        try
        {
            // A connection that was dropped is opened again, without the lock.
            return await database.SqlQuery<bool>($"""
                SELECT EXISTS (
                    SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND objsubid = 1
                        AND classid::bigint << 32 | objid::bigint = {number}) AS "Value"
                """).SingleAsync(cancellation);
        }
        catch (DbException)
        {
            return false;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({number})");
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
        await base.DisposeAsync();
    }
}
