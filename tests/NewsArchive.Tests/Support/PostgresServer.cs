using Npgsql;

namespace NewsArchive.Tests.Support;

/// <summary>
/// A PostgreSQL server for the tests, started by the first that needs it, where PostgreSQL is installed. Each archive has a database of its
/// own.
/// </summary>
public static class PostgresServer
{
    /// <summary>Why tests that need a server are skipped.</summary>
    public const string Missing = "PostgreSQL is not installed; Debian's package is postgresql";

    private static readonly Lazy<PostgresInstance> Started = new(Start);

    /// <summary>Whether all archives of the tests are on the server.</summary>
    public static bool IsEngine { get; } = Environment.GetEnvironmentVariable("NEWSARCHIVE_TEST_ENGINE") == "postgres";

    public static bool IsInstalled => PostgresInstance.IsInstalled;

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public static string CreateDatabase()
    {
        var database = $"test_{Guid.NewGuid():n}";
        Started.Value.Execute($"CREATE DATABASE {database}");
        return new NpgsqlConnectionStringBuilder(Started.Value.Connection) { Database = database }.ToString();
    }

    /// <summary>Drops a database, and ends its connections.</summary>
    public static void Drop(string connection)
    {
        using (var pooled = new NpgsqlConnection(connection))
            NpgsqlConnection.ClearPool(pooled);
        Started.Value.Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
    }

    private static PostgresInstance Start()
    {
        var server = PostgresInstance.Create();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }
}
