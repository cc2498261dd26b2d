using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace NewsArchive.Storage.Postgres.Staging;

/// <summary>Copies rows between an archive and a staged one.</summary>
/// <param name="Schema">The schema of the staged archive.</param>
internal sealed record StagingCopy(string Schema)
{
    // In the order of their foreign keys. Rows of those without an ID are never checked out.
    private static readonly string[] WithId = ["Sources", "ImportRuns", "Bulletins", "Articles", "Revisions", "ImportedFiles"];
    private static readonly string[] WithoutId = ["SourceParts", "BulletinRevisions"];

    /// <summary>Copies bulletins to the staged archive, with what their articles need to be compared and indexed.</summary>
    /// <param name="staged">The staged archive.</param>
    /// <param name="bulletinIds">The IDs of the bulletins. Those already copied remain as they are.</param>
    /// <param name="sha256">The hash of a file whose record is copied as well.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public static Task CheckOutAsync(
        DatabaseFacade staged, IReadOnlyCollection<long> bulletinIds, string sha256, CancellationToken cancellation)
    {
        const string wanted = "(SELECT \"Id\" FROM \"Wanted\")";
        const string articles = $"(SELECT \"Id\" FROM public.\"Articles\" WHERE \"BulletinId\" IN {wanted})";
        // The IDs are numbers from the database. One statement sees one state of the archive, as do those of a snapshot.
        var sql = $"""
            BEGIN ISOLATION LEVEL REPEATABLE READ;
            CREATE TEMPORARY TABLE "Wanted" ON COMMIT DROP AS SELECT "Id" FROM public."Bulletins"
                WHERE "Id" = ANY (ARRAY[{string.Join(',', bulletinIds)}]::bigint[]) AND "Id" NOT IN (SELECT "Id" FROM "Bulletins");
            INSERT INTO "Sources" SELECT * FROM public."Sources"
                WHERE "Sha256" = @sha256 OR "Id" IN (SELECT "SourceId" FROM public."Bulletins" WHERE "Id" IN {wanted})
                ON CONFLICT DO NOTHING;
            INSERT INTO "CheckedOut" SELECT "Id", "Series", "SeriesSaidBy" FROM public."Bulletins" WHERE "Id" IN {wanted};
            INSERT INTO "Bulletins" SELECT * FROM public."Bulletins" WHERE "Id" IN {wanted};
            INSERT INTO "Articles" SELECT * FROM public."Articles" WHERE "BulletinId" IN {wanted};
            INSERT INTO "Corrections" SELECT * FROM public."Corrections" WHERE "ArticleId" IN {articles};
            INSERT INTO "Retractions" SELECT * FROM public."Retractions" WHERE "ArticleId" IN {articles};
            COMMIT
            """;
        return staged.ExecuteSqlRawAsync(sql, [new NpgsqlParameter("sha256", sha256)], cancellation);
    }

    /// <summary>
    /// Determines whether the archive was changed in a way that makes the result of the import out of date. Must be called within the
    /// transaction that publishes the import.
    /// </summary>
    public Task<bool> HasConcurrentChangesAsync(DatabaseFacade archive, CancellationToken cancellation)
    {
        // Every import and undo adds imported files. Editors change the series of bulletins, and corrections and retractions, which the
        // index entries contain. What was purged must not come back.
        var sql = $"""
            SELECT "ImportedFiles" <> (SELECT count(*) FROM public."ImportedFiles")
                OR "Purges" <> (SELECT count(*) FROM public."Purges" WHERE "PurgedAt" IS NOT NULL)
                OR ("ImportRuns" <> (SELECT count(*) FROM public."ImportRuns") AND EXISTS (
                    SELECT 1 FROM {Of("ImportRuns")} staged
                    WHERE NOT EXISTS (SELECT 1 FROM public."ImportRuns" now WHERE now."Id" = staged."Id")))
                OR EXISTS (
                    SELECT 1 FROM {Of("CheckedOut")} copy JOIN public."Bulletins" now USING ("Id")
                    WHERE now."Series" IS DISTINCT FROM copy."Series" OR now."SeriesSaidBy" IS DISTINCT FROM copy."SeriesSaidBy")
                OR {AreNewerSql("Corrections")} OR {AreNewerSql("Retractions")} AS "Value"
            FROM {Of("Began")}
            """;
        return archive.SqlQueryRaw<bool>(sql).SingleAsync(cancellation);
    }

    /// <summary>Writes what was added or changed in the staged archive to the archive.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="now">The time from which readers see it.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task PublishAsync(PostgresArchiveContext archive, DateTimeOffset now, CancellationToken cancellation)
    {
        var times = $"""
            UPDATE {Of("Articles")} staged SET "ChangedAt" = {now.ToUnixTimeSeconds()} WHERE NOT EXISTS (
                SELECT 1 FROM public."Articles" now WHERE now."Id" = staged."Id" AND now."ChangedAt" = staged."ChangedAt")
            """;
        // The leaves were numbered from 0, and others may have been written since.
        var leaves = $"""
            INSERT INTO public."Leaves" ("Index", "Kind", "RecordId", "Number", "Salt", "Hash", "Checksum")
            SELECT "Index" + (SELECT coalesce(max("Index") + 1, 0) FROM public."Leaves"),
                "Kind", "RecordId", "Number", "Salt", "Hash", "Checksum"
            FROM {Of("Leaves")} ORDER BY "Index"
            """;
        var model = archive.Model.GetRelationalModel();
        foreach (var sql in WithId.Select(name => UpsertSql(model.FindTable(name, null)!))
            .Concat(WithoutId.Select(table => $"INSERT INTO public.\"{table}\" SELECT * FROM {Of(table)}"))
            .Prepend(times).Append(leaves))
        {
            await archive.Database.ExecuteSqlRawAsync(sql, cancellation);
        }
    }

    private string UpsertSql(ITable table) => $"""
        INSERT INTO public."{table.Name}" SELECT * FROM {Of(table.Name)} staged
        WHERE "Id" IN (SELECT "Id" FROM {Of("Changed")} WHERE "Table" = '{table.Name}')
            OR NOT EXISTS (SELECT 1 FROM public."{table.Name}" now WHERE now."Id" = staged."Id")
        ON CONFLICT ("Id") DO UPDATE
        SET {string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\" = excluded.\"{column.Name}\""))}
        """;

    private string AreNewerSql(string table) => $"""
        EXISTS (
            SELECT 1 FROM public."{table}" now LEFT JOIN {Of(table)} copy ON copy."Id" = now."Id"
            WHERE (copy."Id" IS NULL OR copy."EndedAt" IS DISTINCT FROM now."EndedAt")
                AND now."ArticleId" IN (SELECT "Id" FROM {Of("Articles")}))
        """;

    private string Of(string table) => $"\"{Schema}\".\"{table}\"";
}
