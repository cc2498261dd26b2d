using System.Diagnostics;
using Npgsql;

namespace NewsArchive.Tests.Support;

/// <summary>
/// A PostgreSQL server for the tests, started by the first that needs it, where PostgreSQL is installed. Each archive has a database of its
/// own.
/// </summary>
public static class PostgresServer
{
    /// <summary>Why tests that need the server are skipped.</summary>
    public const string Missing = "PostgreSQL is not installed; Debian's package is postgresql";

    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Max(StringComparer.Ordinal)
        : null;

    private static readonly Lazy<string> Started = new(Start);

    /// <summary>Whether all archives of the tests are on the server.</summary>
    public static bool IsEngine { get; } = Environment.GetEnvironmentVariable("NEWSARCHIVE_TEST_ENGINE") == "postgres";

    public static bool IsInstalled => Programs is not null;

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public static string CreateDatabase()
    {
        var database = $"test_{Guid.NewGuid():n}";
        Execute($"CREATE DATABASE {database}");
        return new NpgsqlConnectionStringBuilder(Started.Value) { Database = database }.ToString();
    }

    /// <summary>Drops a database, and ends its connections.</summary>
    public static void Drop(string connection)
    {
        using (var pooled = new NpgsqlConnection(connection))
            NpgsqlConnection.ClearPool(pooled);
        Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Started.Value);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string Start()
    {
        var folder = Directory.CreateTempSubdirectory("newsarchive-postgres-").FullName;
        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess)
            Run("chown", "postgres", folder);
        RunAsUser("initdb", "-D", $"{folder}/data", "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync");
        // A socket in the folder alone, so that no port can be taken. What is written need not survive a power failure.
        RunAsUser(
            "pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "start", "-o",
            $"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c max_connections=400");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsUser("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return new NpgsqlConnectionStringBuilder { Host = folder, Username = "postgres", Database = "postgres" }.ToString();
    }

    private static void RunAsUser(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs ?? throw new InvalidOperationException(Missing), program);
        if (Environment.IsPrivilegedProcess)
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]);
        else
            Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output that nobody reads: the server inherits it and keeps it open.
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", "\"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed");
    }
}
