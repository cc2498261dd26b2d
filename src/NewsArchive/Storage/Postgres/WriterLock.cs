using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Lets writers begin their transactions one after another, on whichever machine they are, as SQLite does. What a transaction reads before
/// it writes is thus still so when it writes. The lock is that of a row with the version of the archive, which triggers raise whenever a
/// transaction writes. It ends with the transaction, also if the writer or the server dies.
/// </summary>
internal sealed class WriterLock : DbTransactionInterceptor
{
    public const string Table = "\"ArchiveVersion\"";

    public static readonly WriterLock Instance = new();

    /// <summary>Transactions that only read have this level: they see the state of their first statement, and wait for no writer.</summary>
    public const IsolationLevel Snapshot = IsolationLevel.RepeatableRead;

    // The undo of a large import is a single transaction and may take minutes.
    private const string Sql = $"SET LOCAL lock_timeout = '5min'; SELECT 1 FROM {Table} FOR UPDATE";

    /// <summary>
    /// Gets the statements that create the row and the triggers. The trigger runs before a statement, so that a writer without a
    /// transaction of its own locks the version before any other row, and two writers never wait for each other.
    /// </summary>
    public static string CreateScript(IEnumerable<string> tables) => $"""
        CREATE TABLE {Table} ("Number" bigint NOT NULL);
        INSERT INTO {Table} VALUES (1);
        CREATE FUNCTION raise_archive_version() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            UPDATE {Table} SET "Number" = "Number" + 1 WHERE xmin <> pg_current_xact_id()::xid;
            RETURN NULL;
        END $body$;
        {string.Join('\n', tables.Select(TriggerOf))}
        """;

    /// <summary>Gets the statement that makes changes of a table raise the version.</summary>
    public static string TriggerOf(string table) => $"""
        CREATE TRIGGER "{table}_raise_version" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}"
            FOR EACH STATEMENT EXECUTE FUNCTION raise_archive_version();
        """;

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (result.IsolationLevel == Snapshot)
            return result;
        await using var command = CommandOf(connection, result);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public override DbTransaction TransactionStarted(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (result.IsolationLevel == Snapshot)
            return result;
        using var command = CommandOf(connection, result);
        command.ExecuteNonQuery();
        return result;
    }

    private static DbCommand CommandOf(DbConnection connection, DbTransaction transaction)
    {
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, Sql);
        return command;
    }
}
