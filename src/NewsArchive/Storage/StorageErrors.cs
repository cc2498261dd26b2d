using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static SQLitePCL.raw;

namespace NewsArchive.Storage;

/// <summary>
/// Recognizes failures of the database and describes them for the user: whether the archive can't be read, can't be written or is damaged,
/// why, and what to do.
/// </summary>
public static class StorageErrors
{
    /// <summary>
    /// Whether a write failed because another writer kept the database locked for too long. The transaction was not written.
    /// </summary>
    public static bool IsBusy(Exception e) => e.GetBaseException()
        is SqliteException { SqliteErrorCode: SQLITE_BUSY } or PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>
    /// Whether the server of the database does not answer, or refuses to work for now, such as while another server takes over. A
    /// transaction was not written, unless the answer to its commit was lost.
    /// </summary>
    public static bool IsUnavailable(Exception e) => ServerErrorOf(e) switch
    {
        null => false,
        PostgresException refused => IsUnavailable(refused.SqlState),
        // Whatever else the client says is about the connection, but for this, which is a mistake of the program.
        NpgsqlOperationInProgressException => false,
        _ => true,
    };

    // A standby gives up a statement (serialization failure) if what it replicates removes rows that the statement still reads.
    private static bool IsUnavailable(string state) => state is PostgresErrorCodes.ReadOnlySqlTransaction
        or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.SerializationFailure
        || state.StartsWith("57P", StringComparison.Ordinal);

    /// <summary>Explains a failure of the database and its remedy in one line.</summary>
    /// <returns>The line; null if the exception does not come from the database.</returns>
    public static string? Explain(Exception e)
    {
        var cause = e.GetBaseException().Message.ReplaceLineEndings(" ");
        if (IsBusy(e))
            return "the archive can't be written: another process has kept it locked for too long; try again when that has finished";
        if (IsUnavailable(e))
            return $"the archive's server does not answer, or refuses to work for now: {cause} Try again when it answers.";
        if (IsUnreadableValue(e))
            return $"the archive is damaged: {e.Message.Split(". ")[0]}. {cause} Run verify, and restore the archive from a backup.";
        if (e is DbUpdateException || IsWrite(e))
            return $"the archive can't be written: {cause} Make sure that the file and its folder are writable and the disk has space.";
        return e is DbException
            ? $"the archive can't be read: {cause} Run verify, and restore the archive from a backup if it is damaged."
            : null;
    }

    private static bool IsWrite(Exception e) => e is SqliteException error
        && (error.SqliteErrorCode is SQLITE_READONLY or SQLITE_FULL or SQLITE_CONSTRAINT
            || error.SqliteExtendedErrorCode is SQLITE_IOERR_WRITE or SQLITE_IOERR_FSYNC);

    private static NpgsqlException? ServerErrorOf(Exception? e)
    {
        while (e is not null and not NpgsqlException)
            e = e.InnerException;
        return e as NpgsqlException;
    }

    // With detailed errors enabled, EF Core wraps the exception that occurs when it reads a value, and names the property.
    private static bool IsUnreadableValue(Exception e) =>
        e is InvalidOperationException { Source: "Microsoft.EntityFrameworkCore.Relational", InnerException: not null };
}
