using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NewsArchive.Archive;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Runs SQLite's own check, which tells the tables and indexes apart that it names in its messages.</summary>
internal static class IntegrityCheck
{
    /// <summary>Returns a line for each problem; see <see cref="ArchiveContext.ProblemsAsync"/>.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(DbContext context)
    {
        const string all = "SELECT integrity_check AS Value FROM pragma_integrity_check WHERE integrity_check <> 'ok'";
        if (await TryQueryAsync(context, all) is { } problems && !problems.Exists(IsUnspecific))
        {
            foreach (var problem in problems)
                yield return Of(problem);
            yield break;
        }
        // The check ended at a malformed row, without its name. Table by table, it is told where.
        foreach (var table in context.Model.GetRelationalModel().Tables)
        {
            var ofTable = $"""
                SELECT integrity_check AS Value FROM pragma_integrity_check('{table.Name}') WHERE integrity_check <> 'ok'
                """;
            if (await TryQueryAsync(context, ofTable) is { } lines && !lines.Exists(IsUnspecific))
            {
                foreach (var line in lines)
                    yield return Of(line);
            }
            else
            {
                yield return await TryQueryAsync(context, SumOf(table)) is null
                    ? $"database: a row of {table.Name} is malformed; {Cures.Backup}"
                    : $"{ArchiveContext.IndexProblem}: one of {table.Name} is malformed; {Cures.Repair}, which rebuilds it";
            }
        }
    }

    private static string Of(string problem) => IsOfIndex(problem)
        ? $"{ArchiveContext.IndexProblem}: {problem}; {Cures.Repair}, which rebuilds it"
        : $"database: {problem}; {Cures.Backup}";

    /// <summary>Reads all values of a table without its indexes.</summary>
    private static string SumOf(ITable table) => $"""
        SELECT CAST(count({string.Join(" || ", table.Columns.Select(column => $"\"{column.Name}\""))}) AS TEXT) AS Value
        FROM "{table.Name}" NOT INDEXED
        """;

    private static async Task<List<string>?> TryQueryAsync(DbContext context, string sql)
    {
        try
        {
            return await context.Database.SqlQueryRaw<string>(sql).ToListAsync();
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static bool IsUnspecific(string problem) => problem == "database disk image is malformed";

    // The messages about rows that an index lacks, has twice, or has too many of.
    private static bool IsOfIndex(string problem) =>
        problem.Contains(" missing from index ", StringComparison.Ordinal)
        || problem.Contains(" entries in index ", StringComparison.Ordinal)
        || problem.StartsWith("non-unique entry in index ", StringComparison.Ordinal)
        || problem.StartsWith("rowid not at end-of-record ", StringComparison.Ordinal);
}
