using System.Diagnostics;
using Npgsql;

namespace NewsArchive.Tests.Support;

/// <summary>A PostgreSQL server of the tests. It is reached by a socket in its folder alone, so that no port can be taken.</summary>
public sealed class PostgresInstance : IDisposable
{
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Max(StringComparer.Ordinal)
        : null;

    private readonly string folder = Directory.CreateTempSubdirectory("newsarchive-postgres-").FullName;

    private PostgresInstance()
    {
        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess)
            Run("chown", "postgres", folder);
    }

    public static bool IsInstalled => Programs is not null;

    /// <summary>The connection string.</summary>
    public string Connection => ConnectionTo(folder);

    /// <summary>Makes and starts an empty server.</summary>
    public static PostgresInstance Create()
    {
        var server = new PostgresInstance();
        RunAsUser("initdb", "-D", server.Data, "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync");
        server.Start();
        return server;
    }

    /// <summary>Makes and starts a server that replicates this one.</summary>
    public PostgresInstance CreateStandby()
    {
        var standby = new PostgresInstance();
        RunAsUser("pg_basebackup", "-h", folder, "-U", "postgres", "-D", standby.Data, "-R", "-c", "fast", "--no-sync");
        standby.Start();
        return standby;
    }

    /// <summary>Gets the connection string of several servers together.</summary>
    public static string ConnectionTo(params PostgresInstance[] servers) =>
        ConnectionTo(string.Join(',', servers.Select(server => server.folder)));

    // What is written need not survive a power failure.
    public void Start() => RunAsUser(
        "pg_ctl", "-D", Data, "-l", $"{folder}/log", "-w", "start", "-o",
        $"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c max_connections=400");

    /// <summary>Stops the server as if it had crashed.</summary>
    public void Stop() => RunAsUser("pg_ctl", "-D", Data, "-m", "immediate", "stop");

    /// <summary>Makes a standby the primary.</summary>
    public void Promote() => RunAsUser("pg_ctl", "-D", Data, "-w", "promote");

    public object? Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Connection);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        if (File.Exists($"{Data}/postmaster.pid"))
            Stop();
        Directory.Delete(folder, recursive: true);
    }

    private string Data => $"{folder}/data";

    private static string ConnectionTo(string hosts) => new NpgsqlConnectionStringBuilder
    {
        Host = hosts,
        Username = "postgres",
        Database = "postgres",
    }.ToString();

    private static void RunAsUser(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
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
