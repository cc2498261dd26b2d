using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// SQLite blocks the calling thread while it waits for the write lock. The wait gets a dedicated thread, so that the thread pool
/// stays free to serve pages.
/// </summary>
internal sealed class WriterQueue : DbTransactionInterceptor
{
    public static readonly WriterQueue Instance = new();

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        var transaction = await Task.Factory.StartNew(
            () => connection.BeginTransaction(eventData.IsolationLevel),
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return InterceptionResult<DbTransaction>.SuppressWithResult(transaction);
    }
}
