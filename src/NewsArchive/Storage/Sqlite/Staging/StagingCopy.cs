using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace NewsArchive.Storage.Sqlite.Staging;

/// <summary>Copies rows between an archive and a staged one, one of which is attached to the other.</summary>
internal static class StagingCopy
{
    // In the order of their foreign keys. Rows of those without an ID are never checked out.
    private static readonly string[] WithId = ["Sources", "ImportRuns", "Bulletins", "Articles", "Revisions", "ImportedFiles"];
    private static readonly string[] WithoutId = ["SourceParts", "BulletinRevisions"];

    // The leaves were numbered from 0, and others may have been written since.
    private const string AppendLeaves = """
        INSERT INTO main.Leaves ("Index", Kind, RecordId, Number, Salt, Hash, "Checksum")
        SELECT "Index" + (SELECT coalesce(max("Index") + 1, 0) FROM main.Leaves), Kind, RecordId, Number, Salt, Hash, "Checksum"
        FROM staged.Leaves ORDER BY "Index"
        """;

    /// <summary>Copies bulletins to the staged archive, with what their articles need to be compared and indexed.</summary>
    /// <param name="staged">The staged archive, to which the archive is attached as <c>archive</c>.</param>
    /// <param name="bulletinIds">The IDs of the bulletins. Those already copied remain as they are.</param>
    /// <param name="sha256">The hash of a file whose record is copied as well.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public static Task CheckOutAsync(
        DatabaseFacade staged, IReadOnlyCollection<long> bulletinIds, string sha256, CancellationToken cancellation)
    {
        const string wanted = "(SELECT Id FROM Wanted)";
        const string articles = $"(SELECT Id FROM archive.Articles WHERE BulletinId IN {wanted})";
        // The IDs are numbers from the database, too many for parameters.
        var sql = $$"""
            BEGIN;
            CREATE TEMP TABLE Wanted AS
                SELECT Id FROM archive.Bulletins
                WHERE Id IN ({{string.Join(',', bulletinIds)}}) AND Id NOT IN (SELECT Id FROM main.Bulletins);
            INSERT OR IGNORE INTO main.Sources SELECT * FROM archive.Sources
                WHERE Sha256 = {0} OR Id IN (SELECT SourceId FROM archive.Bulletins WHERE Id IN {{wanted}});
            INSERT INTO CheckedOut SELECT Id, Series, SeriesSaidBy FROM archive.Bulletins WHERE Id IN {{wanted}};
            INSERT INTO main.Bulletins SELECT * FROM archive.Bulletins WHERE Id IN {{wanted}};
            INSERT INTO main.Articles SELECT * FROM archive.Articles WHERE BulletinId IN {{wanted}};
            INSERT INTO main.Corrections SELECT * FROM archive.Corrections WHERE ArticleId IN {{articles}};
            INSERT INTO main.Retractions SELECT * FROM archive.Retractions WHERE ArticleId IN {{articles}};
            DROP TABLE Wanted;
            COMMIT
            """;
        return staged.ExecuteSqlRawAsync(sql, [sha256], cancellation);
    }

    /// <summary>Writes what was added or changed in the staged archive to the archive.</summary>
    /// <param name="archive">The archive, to which the staged archive is attached as <c>staged</c>.</param>
    /// <param name="now">The time from which readers see it.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public static async Task PublishAsync(DatabaseFacade archive, DateTimeOffset now, CancellationToken cancellation)
    {
        await archive.ExecuteSqlAsync(
            $"""
            UPDATE staged.Articles SET ChangedAt = {now.ToUnixTimeSeconds()}
            WHERE ChangedAt IS NOT (SELECT published.ChangedAt FROM main.Articles published WHERE published.Id = Articles.Id)
            """,
            cancellation);
        foreach (var table in WithId)
        {
            var columns = await archive.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({table}, 'main')")
                .ToListAsync(cancellation);
            var isNew = $"Id > coalesce((SELECT Last FROM staged.Sequence WHERE Name = '{table}'), 0)";
            var upsert = $"""
                {CopyOf(table)} WHERE {isNew} OR Id IN (SELECT Id FROM staged.Changed WHERE "Table" = '{table}')
                ON CONFLICT (Id) DO UPDATE SET {string.Join(", ", columns.Select(column => $"\"{column}\" = excluded.\"{column}\""))}
                """;
            await archive.ExecuteSqlRawAsync(upsert, cancellation);
        }
        foreach (var sql in WithoutId.Select(CopyOf).Append(AppendLeaves))
            await archive.ExecuteSqlRawAsync(sql, cancellation);
    }

    private static string CopyOf(string table) => $"INSERT INTO main.\"{table}\" SELECT * FROM staged.\"{table}\"";
}
