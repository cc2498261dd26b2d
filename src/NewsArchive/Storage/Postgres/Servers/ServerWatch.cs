using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>
/// Asks all servers which of them is the primary and which standbys keep up with it: every second, while the program serves.
/// </summary>
internal sealed class ServerWatch(DatabaseServers servers, TimeProvider clock, ILogger<ServerWatch> log) : BackgroundService
{
    private static readonly TimeSpan
        Pause = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(2), MaxLag = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<DatabaseServer, long> versionBefore = [];
    private readonly ConcurrentDictionary<DatabaseServer, DateTimeOffset> behind = [];
    private readonly ConcurrentDictionary<DatabaseServer, string> known = [];

    /// <summary>Whether the servers are asked every second.</summary>
    public bool IsRunning => ExecuteTask is not null;

    /// <summary>Asks all servers once.</summary>
    public Task AskAllAsync(CancellationToken cancellation) =>
        Task.WhenAll(servers.All.Select(server => AskAsync(server, cancellation)));

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!servers.AreSeveral)
            return;
        await AskAllAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(servers.All.Select(server => WatchAsync(server, stoppingToken)));

    // A server that does not answer delays nothing that is learned of the others.
    private async Task WatchAsync(DatabaseServer server, CancellationToken cancellation)
    {
        Report(server);
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            await AskAsync(server, cancellation);
            Report(server);
        }
    }

    private async Task AskAsync(DatabaseServer server, CancellationToken cancellation)
    {
        var before = server.LastAnswer?.Version;
        server.Record(await AnswerAsync(server, cancellation) is { } answer
            ? new(answer.Timeline, answer.Version, BehindSince(server, answer.Version)) : null);
        if (before is { } version)
            versionBefore[server] = version;
    }

    private void Report(DatabaseServer server)
    {
        var isReplaced = server.State is { IsPrimary: true } && server != servers.Primary;
        var description = isReplaced ? "calls itself the primary, but has been replaced: it is not written to" : Describe(server.State);
        if (known.GetValueOrDefault(server) == description)
            return;
        known[server] = description;
        log.Log(isReplaced ? LogLevel.Warning : LogLevel.Information, "Database server {Server} {State}", server.Name, description);
    }

    /// <summary>Determines since when a server has been behind; null if it is not, or not for longer than the maximum lag.</summary>
    private DateTimeOffset? BehindSince(DatabaseServer server, long version)
    {
        // The other versions are those of a second ago, since a standby needs a moment to receive what is written.
        if (servers.All.All(other => other.State is null || versionBefore.GetValueOrDefault(other) <= version))
        {
            behind.TryRemove(server, out _);
            return null;
        }
        var now = clock.GetUtcNow();
        var since = behind.GetOrAdd(server, now);
        return now - since > MaxLag ? since : null;
    }

    private async Task<(int? Timeline, long Version)?> AnswerAsync(DatabaseServer server, CancellationToken cancellation)
    {
        try
        {
            // The client would wait longer than this, until it could close the connection in order.
            return await QueryAsync(server, cancellation).WaitAsync(Timeout, clock, cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task<(int? Timeline, long Version)?> QueryAsync(DatabaseServer server, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(server.Connection);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        // The name of a file of the write-ahead log begins with the timeline, in hexadecimal.
        command.CommandText = $"""
            SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END, "Number"
            FROM {WriterLock.Table}
            """;
        command.CommandTimeout = (int)Timeout.TotalSeconds;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        int? timeline = await row.IsDBNullAsync(0, cancellation)
            ? null : int.Parse(row.GetString(0), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (timeline, row.GetInt64(1));
    }

    private static string Describe(ServerState? state) => state switch
    {
        null => "does not answer",
        { IsPrimary: true } => "is the primary",
        { BehindSince: { } since } => string.Create(
            CultureInfo.InvariantCulture, $"is a standby, and has been behind since {since:HH:mm:ss}Z: it is not read from"),
        _ => "is a standby",
    };
}
