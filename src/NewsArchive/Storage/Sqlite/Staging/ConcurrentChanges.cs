using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace NewsArchive.Storage.Sqlite.Staging;

/// <summary>Finds changes to the archive that make the result of a staged import out of date.</summary>
internal static class ConcurrentChanges
{
    // Every import and undo adds imported files. Editors change the series of bulletins, and corrections and retractions, which the index
    // entries contain. What was purged must not come back.
    private const string Sql = """
        SELECT EXISTS (
            SELECT 1 FROM main.sqlite_sequence now LEFT JOIN staged.Sequence began ON began.Name = now.name
            WHERE now.seq IS NOT began.Last AND (now.name = 'ImportedFiles'
                OR (now.name = 'ImportRuns' AND (SELECT max(Id) FROM staged.ImportRuns) > coalesce(began.Last, 0))))
        OR EXISTS (
            SELECT 1 FROM staged.CheckedOut copy JOIN main.Bulletins now ON now.Id = copy.Id
            WHERE now.Series IS NOT copy.Series OR now.SeriesSaidBy IS NOT copy.SeriesSaidBy)
        OR (SELECT Last FROM staged.Sequence WHERE Name = 'purged') <> (SELECT count(*) FROM main.Purges WHERE PurgedAt IS NOT NULL)
        OR EXISTS (
            SELECT 1 FROM main.Corrections now LEFT JOIN staged.Corrections copy ON copy.Id = now.Id
            WHERE (copy.Id IS NULL OR copy.EndedAt IS NOT now.EndedAt) AND now.ArticleId IN (SELECT Id FROM staged.Articles))
        OR EXISTS (
            SELECT 1 FROM main.Retractions now LEFT JOIN staged.Retractions copy ON copy.Id = now.Id
            WHERE (copy.Id IS NULL OR copy.EndedAt IS NOT now.EndedAt) AND now.ArticleId IN (SELECT Id FROM staged.Articles)) AS Value
        """;

    /// <summary>Determines whether there are any. Must be called within the transaction that publishes the import.</summary>
    /// <param name="archive">The archive, to which the staged archive is attached as <c>staged</c>.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public static Task<bool> ExistAsync(DatabaseFacade archive, CancellationToken cancellation) =>
        archive.SqlQueryRaw<bool>(Sql).SingleAsync(cancellation);
}
