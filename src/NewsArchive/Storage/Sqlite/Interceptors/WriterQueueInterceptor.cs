using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
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

    private static readonly Histogram<double> Waits = new Meter("NewsArchive.Storage").CreateHistogram<double>(
        "newsarchive.database.write.wait_time", "s", "The time that a writer waited for its transaction to begin.", tags: null,
        // The default boundaries are meant for milliseconds.
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120] });

    private readonly ConcurrentDictionary<string, SemaphoreSlim> turnsByFile = [];

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (result.HasResult)
            return result;
        var asked = Stopwatch.GetTimestamp();
        var turn = turnsByFile.GetOrAdd(connection.DataSource, _ => new SemaphoreSlim(1));
        if (!await turn.WaitAsync(BusyTimeoutInterceptor.Timeout, cancellationToken))
            throw new SqliteException("too many writers were waiting for the archive", SQLITE_BUSY);
        try
        {
            var transaction = await Task.Factory.StartNew(
                () => connection.BeginTransaction(eventData.IsolationLevel),
                cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Waits.Record(Stopwatch.GetElapsedTime(asked).TotalSeconds);
            return InterceptionResult<DbTransaction>.SuppressWithResult(transaction);
        }
        finally
        {
            turn.Release();
        }
    }
}
