using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Sqlite.Interceptors;

/// <summary>
/// Begins transactions on a dedicated thread. SQLite blocks the calling thread while it waits for the write lock, and the threads of the
/// thread pool are needed to serve pages.
/// </summary>
internal sealed class WriterQueueInterceptor : DbTransactionInterceptor
{
    public static readonly WriterQueueInterceptor Instance = new();

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
