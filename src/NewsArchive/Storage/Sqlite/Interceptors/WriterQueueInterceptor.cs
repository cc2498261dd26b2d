using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static SQLitePCL.raw;

namespace NewsArchive.Storage.Sqlite.Interceptors;

/// <summary>
/// Lets the writers of this process begin their transactions one after another. SQLite blocks the calling thread while it waits for the
/// write lock, and the threads of the thread pool are needed to serve pages. So only the first in the queue waits for the lock, on a thread
/// of its own, and whoever gives up meanwhile leaves the queue.
/// </summary>
internal sealed class WriterQueueInterceptor : DbTransactionInterceptor
{
    public static readonly WriterQueueInterceptor Instance = new();

    private readonly ConcurrentDictionary<string, SemaphoreSlim> turnsByFile = [];

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        var turn = turnsByFile.GetOrAdd(connection.DataSource, _ => new SemaphoreSlim(1));
        if (!await turn.WaitAsync(BusyTimeoutInterceptor.Timeout, cancellationToken))
            throw new SqliteException("too many writers were waiting for the archive", SQLITE_BUSY);
        try
        {
            var transaction = await Task.Factory.StartNew(
                () => connection.BeginTransaction(eventData.IsolationLevel),
                cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return InterceptionResult<DbTransaction>.SuppressWithResult(transaction);
        }
        finally
        {
            turn.Release();
        }
    }
}
