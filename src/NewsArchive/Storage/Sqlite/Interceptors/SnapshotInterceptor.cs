using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Sqlite.Interceptors;

/// <summary>
/// Begins transactions that only read without the write lock, which EF Core would take for every transaction. They have
/// <see cref="Level"/>.
/// </summary>
internal sealed class SnapshotInterceptor : DbTransactionInterceptor
{
    public const IsolationLevel Level = IsolationLevel.Snapshot;

    public static readonly SnapshotInterceptor Instance = new();

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) => ValueTask.FromResult(eventData.IsolationLevel == Level
            ? InterceptionResult<DbTransaction>.SuppressWithResult(((SqliteConnection)connection).BeginTransaction(deferred: true))
            : result);
}
