using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace NewsArchive.Storage.Sqlite.Staging;

/// <summary>
/// Creates the schema of a staged archive: the tables of the archive, and records of what was copied from it and what was changed since.
/// </summary>
internal static class StagingSchema
{
    // Imports change rows of these tables. In all others, they only add rows.
    private static readonly string[] Changing = ["ImportRuns", "Bulletins", "Articles"];

    // Sequence has the highest ID of each table when the import began, and the number of purges.
    // CheckedOut has what an editor may change in a bulletin.
    private const string Records = """
        CREATE TABLE Sequence (Name TEXT PRIMARY KEY, Last INTEGER) WITHOUT ROWID;
        CREATE TABLE Changed ("Table" TEXT, Id INTEGER, PRIMARY KEY ("Table", Id)) WITHOUT ROWID;
        CREATE TABLE CheckedOut (Id INTEGER PRIMARY KEY, Series TEXT, SeriesSaidBy TEXT);
        INSERT INTO Sequence SELECT name, seq FROM archive.sqlite_sequence;
        INSERT INTO Sequence SELECT 'purged', count(*) FROM archive.Purges WHERE PurgedAt IS NOT NULL;
        INSERT INTO sqlite_sequence SELECT name, seq FROM archive.sqlite_sequence;
        INSERT INTO ImportRuns SELECT * FROM archive.ImportRuns WHERE EndedAt IS NULL;
        """;

    /// <summary>Creates the tables.</summary>
    /// <param name="staged">An empty database, to which the archive is attached as <c>archive</c>.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public static async Task CreateAsync(DatabaseFacade staged, CancellationToken cancellation)
    {
        // Copied statement by statement, so that the columns have the same order as in the archive, whatever migrations made them.
        var tables = await staged.SqlQueryRaw<string>("""
            SELECT sql AS Value FROM archive.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid
            """).ToListAsync(cancellation);
        var triggers = Changing.Select(table => $"""
            CREATE TRIGGER Changed{table} AFTER UPDATE ON "{table}"
            BEGIN INSERT OR IGNORE INTO Changed VALUES ('{table}', NEW.Id); END
            """);
        foreach (var sql in tables.Append(Records).Concat(triggers))
            await staged.ExecuteSqlRawAsync(sql, cancellation);
    }
}
