using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace NewsArchive.Storage.Postgres.Staging;

/// <summary>
/// Creates the schema of a staged archive: the tables of the archive, without their foreign keys, and records of what the archive had when
/// the import began and of what was changed since. New rows get their IDs from the sequences of the archive.
/// </summary>
internal static class StagingSchema
{
    // Imports change rows of these tables. In all others, they only add rows.
    private static readonly string[] Changing = ["ImportRuns", "Bulletins", "Articles"];

    // Began has the numbers of rows when the import began, none of which are ever deleted.
    // CheckedOut has what an editor may change in a bulletin.
    private const string Records = """
        CREATE UNLOGGED TABLE "Began" AS SELECT
            (SELECT count(*) FROM public."ImportedFiles") AS "ImportedFiles", (SELECT count(*) FROM public."ImportRuns") AS "ImportRuns",
            (SELECT count(*) FROM public."Purges" WHERE "PurgedAt" IS NOT NULL) AS "Purges";
        CREATE UNLOGGED TABLE "Changed" ("Table" text, "Id" bigint, PRIMARY KEY ("Table", "Id"));
        CREATE UNLOGGED TABLE "CheckedOut" ("Id" bigint PRIMARY KEY, "Series" text COLLATE "C", "SeriesSaidBy" text COLLATE "C");
        INSERT INTO "ImportRuns" SELECT * FROM public."ImportRuns" WHERE "EndedAt" IS NULL;
        """;

    /// <summary>Creates the schema, on a connection that looks for tables in it. It is locked as long as the connection is open.</summary>
    public static async Task CreateAsync(PostgresArchiveContext staged, string schema, CancellationToken cancellation)
    {
        var tables = staged.Model.GetRelationalModel().Tables.Select(table => $"""
            CREATE UNLOGGED TABLE "{table.Name}" (LIKE public."{table.Name}" INCLUDING DEFAULTS INCLUDING INDEXES);
            """);
        var triggers = Changing.Select(table => $"""
            CREATE FUNCTION "Change{table}"() RETURNS trigger LANGUAGE plpgsql AS
                $body$ BEGIN INSERT INTO "{schema}"."Changed" VALUES ('{table}', NEW."Id") ON CONFLICT DO NOTHING; RETURN NULL; END $body$;
            CREATE TRIGGER "Changed{table}" AFTER UPDATE ON "{table}" FOR EACH ROW EXECUTE FUNCTION "Change{table}"();
            """);
        var database = staged.Database;
        await database.ExecuteSqlAsync($"SELECT pg_advisory_lock(hashtextextended({schema}, 0))", cancellation);
        var sql = $"CREATE SCHEMA \"{schema}\"; {string.Join('\n', tables)} {Records} {string.Join('\n', triggers)}";
        await database.ExecuteSqlRawAsync(sql, cancellation);
    }

    /// <summary>Drops a schema, if it exists.</summary>
    public static Task DropAsync(DatabaseFacade database, string schema)
    {
        var sql = $"SET client_min_messages = warning; DROP SCHEMA IF EXISTS \"{schema}\" CASCADE";
        return database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Drops the schemas of imports that were killed, whose lock has ended with their connection.</summary>
    public static async Task DropAbandonedAsync(DatabaseFacade database, string prefix, CancellationToken cancellation)
    {
        var abandoned = await database.SqlQuery<string>($"""
            SELECT nspname::text AS "Value" FROM pg_namespace WHERE starts_with(nspname, {prefix})
                AND pg_try_advisory_xact_lock(hashtextextended(nspname::text, 0))
            """).ToListAsync(cancellation);
        foreach (var schema in abandoned)
            await DropAsync(database, schema);
    }
}
