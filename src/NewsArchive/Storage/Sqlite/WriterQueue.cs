using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Lets a writer wait for another on a thread of its own: SQLite waits inside the call, and threads that wait there would be wanting where pages are served.</summary>
internal sealed class WriterQueue : DbTransactionInterceptor
{
    public static readonly WriterQueue Instance = new();

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(await Task.Factory.StartNew(
            () => connection.BeginTransaction(eventData.IsolationLevel), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
}
