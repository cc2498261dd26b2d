using Microsoft.Data.Sqlite;

namespace NewsArchive.Storage.Sqlite.Staging;

/// <summary>Copies rows between an archive and a staged one, both attached to one connection.</summary>
internal static class StagingCopy
{
    // In the order of their foreign keys. Of these, only sources and the tables that the import changes contain rows that were checked out.
    private static readonly string[] Published =
        ["Sources", "SourceParts", "ImportRuns", "Bulletins", "BulletinRevisions", "Articles", "Revisions", "ImportedFiles"];

    // The leaves were numbered from 0, and others may have been written since.
    private const string AppendLeaves = """
        INSERT INTO main.Leaves ("Index", Kind, RecordId, Number, Salt, Hash, "Checksum")
        SELECT "Index" + (SELECT coalesce(max("Index") + 1, 0) FROM main.Leaves), Kind, RecordId, Number, Salt, Hash, "Checksum"
        FROM staged.Leaves ORDER BY "Index"
        """;

    /// <summary>Copies bulletins to the staged archive, with what their articles need to be compared and indexed.</summary>
    /// <param name="connection">A connection to the staged archive, with the archive attached as <c>archive</c>.</param>
    /// <param name="bulletinIds">The IDs of the bulletins. Those already copied remain as they are.</param>
    /// <param name="sha256">The hash of a file whose record is copied as well.</param>
    public static void CheckOut(SqliteConnection connection, IReadOnlyCollection<long> bulletinIds, string sha256)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            BEGIN;
            CREATE TEMP TABLE Wanted AS
                SELECT Id FROM archive.Bulletins
                WHERE Id IN ({string.Join(',', bulletinIds)}) AND Id NOT IN (SELECT Id FROM main.Bulletins);
            INSERT OR IGNORE INTO main.Sources SELECT * FROM archive.Sources
                WHERE Sha256 = $sha256 OR Id IN (SELECT SourceId FROM archive.Bulletins WHERE Id IN (SELECT Id FROM Wanted));
            INSERT INTO CheckedOut SELECT Id, Series, SeriesSaidBy FROM archive.Bulletins WHERE Id IN (SELECT Id FROM Wanted);
            INSERT INTO main.Bulletins SELECT * FROM archive.Bulletins WHERE Id IN (SELECT Id FROM Wanted);
            INSERT INTO main.Articles SELECT * FROM archive.Articles WHERE BulletinId IN (SELECT Id FROM Wanted);
            INSERT INTO main.Corrections SELECT * FROM archive.Corrections
                WHERE ArticleId IN (SELECT Id FROM archive.Articles WHERE BulletinId IN (SELECT Id FROM Wanted));
            INSERT INTO main.Retractions SELECT * FROM archive.Retractions
                WHERE ArticleId IN (SELECT Id FROM archive.Articles WHERE BulletinId IN (SELECT Id FROM Wanted));
            DROP TABLE Wanted;
            COMMIT
            """;
        command.Parameters.AddWithValue("$sha256", sha256);
        command.ExecuteNonQuery();
    }

    /// <summary>Writes what was added or changed in the staged archive to the archive.</summary>
    /// <param name="connection">A connection to the archive, with the staged archive attached as <c>staged</c>.</param>
    public static void Publish(SqliteConnection connection)
    {
        foreach (var table in Published)
        {
            using var command = connection.CreateCommand();
            command.CommandText = StagingSchema.Changing.Contains(table)
                ? $"""
                    {CopyOf(table)} WHERE {IsNew(table)} OR Id IN (SELECT Id FROM staged.Changed WHERE "Table" = '{table}')
                    ON CONFLICT (Id) DO UPDATE SET
                    {string.Join(", ", ColumnsOf(connection, table).Select(column => $"\"{column}\" = excluded.\"{column}\""))}
                    """
                : table == "Sources" ? $"{CopyOf(table)} WHERE {IsNew(table)}" : CopyOf(table);
            command.ExecuteNonQuery();
        }
        using var leaves = connection.CreateCommand();
        leaves.CommandText = AppendLeaves;
        leaves.ExecuteNonQuery();
    }

    private static string CopyOf(string table) => $"INSERT INTO main.\"{table}\" SELECT * FROM staged.\"{table}\"";

    private static string IsNew(string table) => $"Id > coalesce((SELECT Last FROM staged.Sequence WHERE Name = '{table}'), 0)";

    private static List<string> ColumnsOf(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}', 'main')";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString(0));
        return columns;
    }
}
