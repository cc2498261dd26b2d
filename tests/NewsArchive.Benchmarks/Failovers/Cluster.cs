using System.Diagnostics;
using Npgsql;

namespace NewsArchive.Benchmarks.Failovers;

/// <summary>
/// Three PostgreSQL servers under Patroni at the ports 5501 to 5503, which a script starts and disturbs:
/// <c>start|stop|switch FOLDER</c>, <c>crash|postmaster|freeze|thaw|revive FOLDER N</c>.
/// </summary>
internal sealed class Cluster(string script, string folder) : IAsyncDisposable
{
    private static readonly int[] Nodes = [1, 2, 3];

    /// <summary>The connection string of all three.</summary>
    public static string Connection { get; } = ConnectionTo(string.Join(',', Nodes.Select(AddressOf)));

    public static IEnumerable<string> EachConnection => Nodes.Select(node => ConnectionTo(AddressOf(node)));

    public static string PrimaryConnection => Connection + ";Target Session Attributes=primary";

    public Task StartAsync() => RunAsync("start");

    public Task RunAsync(string what, int? node = null) => RunAsync([what, folder, .. node is { } number ? new[] { $"{number}" } : []]);

    /// <summary>Gets the number of the node that accepts writes; null if there is none.</summary>
    public static async Task<int?> PrimaryAsync()
    {
        foreach (var node in Nodes)
        {
            if (await AskAsync(node, "SELECT NOT pg_is_in_recovery()") is true)
                return node;
        }
        return null;
    }

    /// <summary>Waits until one node accepts writes and both others replicate it, one of them before each commit is confirmed.</summary>
    public static async Task WaitUntilWholeAsync()
    {
        const string Whole = "SELECT count(*) = 2 AND bool_or(sync_state = 'sync') FROM pg_stat_replication WHERE state = 'streaming'";
        while (await PrimaryAsync() is not { } primary || await AskAsync(primary, Whole) is not true)
            await Task.Delay(200);
    }

    public async ValueTask DisposeAsync() => await RunAsync("stop");

    private static string AddressOf(int node) => $"127.0.0.1:{5500 + node}";

    private static string ConnectionTo(string hosts) => $"Host={hosts};Username=postgres;Password=x;Database=postgres";

    private static async Task<object?> AskAsync(int node, string sql)
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                ConnectionTo(AddressOf(node)) + ";Pooling=false;Timeout=2;Command Timeout=2;Cancellation Timeout=-1");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private async Task RunAsync(string[] arguments)
    {
        // The servers run as another user. What the script starts would keep a pipe open.
        using var process = Process.Start(new ProcessStartInfo(
            "sh", ["-c", "chmod o+x \"$2/..\"; bash \"$0\" \"$@\" >>\"$2/cluster.log\" 2>&1 </dev/null", script, .. arguments]))!;
        await process.WaitForExitAsync();
    }
}
