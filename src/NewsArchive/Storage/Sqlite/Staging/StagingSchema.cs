using Microsoft.Data.Sqlite;

namespace NewsArchive.Storage.Sqlite.Staging;

/// <summary>
/// Creates the schema of a staged archive: the tables of the archive, and records of what was copied from it and what was changed since.
/// </summary>
internal static class StagingSchema
{
    /// <summary>The tables of which the import changes rows. All of them are identified by a column <c>Id</c>.</summary>
    public static readonly string[] Changing = ["ImportRuns", "Bulletins", "Articles"];

    // Sequence has the highest ID of each table when the import began. CheckedOut has what an editor may change in a bulletin.
    private const string Records = """
        CREATE TABLE Sequence (Name TEXT PRIMARY KEY, Last INTEGER) WITHOUT ROWID;
        CREATE TABLE Changed ("Table" TEXT, Id INTEGER, PRIMARY KEY ("Table", Id)) WITHOUT ROWID;
        CREATE TABLE CheckedOut (Id INTEGER PRIMARY KEY, Series TEXT, SeriesSaidBy TEXT);
        INSERT INTO Sequence SELECT name, seq FROM archive.sqlite_sequence;
        INSERT INTO sqlite_sequence SELECT name, seq FROM archive.sqlite_sequence;
        INSERT INTO ImportRuns SELECT * FROM archive.ImportRuns WHERE EndedAt IS NULL;
        """;

    /// <summary>Creates the tables.</summary>
    /// <param name="connection">A connection to an empty database, with the archive attached as <c>archive</c>.</param>
    public static void Create(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        // Copied statement by statement, so that the columns have the same order as in the archive, whatever migrations made them.
        foreach (var sql in StatementsOf(connection))
            Execute(connection, sql);
        Execute(connection, Records);
        foreach (var table in Changing)
        {
            Execute(connection, $"""
                CREATE TRIGGER Changed{table} AFTER UPDATE ON "{table}"
                BEGIN INSERT OR IGNORE INTO Changed VALUES ('{table}', NEW.Id); END
                """);
        }
        transaction.Commit();
    }

    private static List<string> StatementsOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT sql FROM archive.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid
            """;
        using var reader = command.ExecuteReader();
        var statements = new List<string>();
        while (reader.Read())
            statements.Add(reader.GetString(0));
        return statements;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
