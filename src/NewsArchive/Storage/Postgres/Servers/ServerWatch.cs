using System.Globalization;
using Npgsql;

namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>Asks all servers every second, while the program serves, which of them is the primary and which standbys keep up with it.</summary>
internal sealed class ServerWatch(DatabaseServers servers, TimeProvider clock, ILogger<ServerWatch> log) : BackgroundService
{
    private const int Timeout = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), TolerableLag = TimeSpan.FromSeconds(5);

    private readonly Dictionary<DatabaseServer, DateTimeOffset> behind = [];
    private long newest;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!servers.AreSeveral)
            return;
        await AskAllAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await AskAllAsync(stoppingToken);
    }

    private async Task AskAllAsync(CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(servers.All.Select(server => AskAsync(server, cancellation)));
        foreach (var (server, answer) in servers.All.Zip(answers))
            Record(server, answer);
        newest = answers.Max(answer => answer?.Version) ?? newest;
    }

    private void Record(DatabaseServer server, (bool IsPrimary, long Version)? answer)
    {
        var before = server.State;
        server.State = answer is { } said ? new(said.IsPrimary, said.Version, BehindSince(server, said.Version)) : null;
        if ((before?.IsPrimary, before?.BehindSince is null) != (server.State?.IsPrimary, server.State?.BehindSince is null))
            log.LogInformation("Database server {Server} {State}", server.Name, Describe(server.State));
    }

    /// <summary>Determines since when a server has been behind, for longer than can be tolerated.</summary>
    private DateTimeOffset? BehindSince(DatabaseServer server, long version)
    {
        // The newest version is that of the round before, since a standby needs a moment to receive it.
        if (version >= newest)
        {
            behind.Remove(server);
            return null;
        }
        var now = clock.GetUtcNow();
        var since = behind.TryGetValue(server, out var earlier) ? earlier : behind[server] = now;
        return now - since > TolerableLag ? since : null;
    }

    private static async Task<(bool IsPrimary, long Version)?> AskAsync(DatabaseServer server, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(server.Connection);
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT NOT pg_is_in_recovery(), \"Number\" FROM {WriterLock.Table}";
            command.CommandTimeout = Timeout;
            await using var row = await command.ExecuteReaderAsync(cancellation);
            return await row.ReadAsync(cancellation) ? (row.GetBoolean(0), row.GetInt64(1)) : null;
        }
        catch (NpgsqlException)
        {
            return null;
        }
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
