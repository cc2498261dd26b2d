using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace NewsArchive.Storage.Sqlite.Interceptors;

/// <summary>
/// A connection that stays open until it is disposed of, and keeps its queries prepared. EF Core closes the connection of a context that
/// returns to its pool, and SQLite would then parse and plan each query of a page again, which takes longer than to run it. An open
/// connection holds no lock outside a transaction. EF Core's functions, for decimals and regular expressions, aren't available on it.
/// </summary>
internal sealed class PersistentConnection(string connectionString) : SqliteConnection(connectionString)
{
    // A page uses up to a dozen queries, and the whole site some hundred.
    private const int MostQueries = 200;

    private readonly Dictionary<string, PreparedQuery> queries = [];

    public override void Open()
    {
        base.Open();
        // Otherwise SQLite plans a query anew for each new value of a parameter.
        _ = sqlite3_db_config(Handle, SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
    }

    /// <summary>Ends what was begun, as closing would, but leaves the connection open.</summary>
    public override void Close()
    {
        foreach (var query in queries.Values)
            query.End();
        Transaction?.Dispose();
    }

    /// <summary>Runs a query.</summary>
    /// <returns>Its rows; null if the same query is being read already.</returns>
    public SqliteDataReader? Execute(SqliteCommand command)
    {
        if (!queries.TryGetValue(command.CommandText, out var query))
            query = Prepare(command.CommandText);
        else if (query.IsBeingRead)
            return null;
        query.Parameters.Clear();
        foreach (SqliteParameter parameter in command.Parameters)
            query.Parameters.Add(parameter);
        (query.Transaction, query.CommandTimeout) = (command.Transaction, command.CommandTimeout);
        return query.ExecuteReader();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            base.Close();
        base.Dispose(disposing);
    }

    private PreparedQuery Prepare(string sql)
    {
        if (queries.Count == MostQueries)
        {
            foreach (var (text, unused) in queries.Where(other => !other.Value.IsBeingRead).ToList())
            {
                queries.Remove(text);
                unused.Dispose();
            }
        }
        var query = new PreparedQuery { CommandText = sql, Connection = this };
        query.Prepare();
        queries.Add(sql, query);
        return query;
    }

    private sealed class PreparedQuery : SqliteCommand
    {
        public bool IsBeingRead => DataReader is not null;

        public void End()
        {
            DataReader?.Dispose();
            Parameters.Clear();
            Transaction = null;
        }
    }
}
