using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Settings;
using Npgsql;

namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>
/// The servers that <c>Archive:Connection</c> names. Writers use the primary; requests that only read use a standby, and go on while there
/// is no primary. Which server is which is known once <see cref="ServerWatch"/> has asked them. Before, the client looks for the primary
/// itself.
/// </summary>
internal sealed class DatabaseServers : IDisposable
{
    // Another server takes over within seconds, so that waiting longer for one that does not answer, or remembering it, serves nobody.
    private const int ConnectTimeout = 3, RecheckSeconds = 1;

    private readonly IHttpContextAccessor requests;
    private readonly string anyPrimary;

    public DatabaseServers(IOptions<ArchiveSettings> settings, IHttpContextAccessor requests)
    {
        this.requests = requests;
        var configured = Parse(settings.Value.Connection);
        var names = configured.Host?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.Length < 2)
        {
            anyPrimary = settings.Value.Connection;
            All = [new(configured.Host ?? "", anyPrimary)];
            return;
        }
        SetTimeouts(configured);
        configured.TargetSessionAttributes = "primary";
        anyPrimary = configured.ToString();
        configured.TargetSessionAttributes = null;
        All = [.. names.Select(name => new DatabaseServer(name, OfServer(configured, name)))];
    }

    public IReadOnlyList<DatabaseServer> All { get; }

    /// <summary>Whether another server may have what one can't give.</summary>
    public bool AreSeveral => All.Count > 1;

    /// <summary>The server of the current request, if it only reads.</summary>
    public RequestServer? OfRequest => requests.HttpContext?.Features.Get<RequestServer>();

    /// <summary>The connection string for the current request, or for whatever else the program does.</summary>
    public string Connection => OfRequest?.Server.Connection ?? PrimaryConnection;

    /// <summary>The connection string of the server that accepts writes, or last did.</summary>
    public string PrimaryConnection => LastPrimary?.Connection ?? anyPrimary;

    /// <summary>The server that accepts writes; null if there is none, or it is not known.</summary>
    public DatabaseServer? Primary => LastPrimary is { State: not null } primary ? primary : null;

    // A primary that was stopped and continued does not know that it has been replaced, even while its successor does not answer.
    private DatabaseServer? LastPrimary =>
        All.Where(server => server.LastAnswer is { IsPrimary: true }).MaxBy(server => server.LastAnswer!.Timeline);

    /// <summary>Chooses the server for a request that only reads: a standby that keeps up, if there is one.</summary>
    public DatabaseServer ForReading() => All.FirstOrDefault(server => server.State is { IsPrimary: false, BehindSince: null })
        ?? Primary ?? All.MaxBy(server => server.State?.Version ?? -1)!;

    /// <summary>Reads the version of the archive on a server.</summary>
    public static async Task<long> VersionAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"SELECT \"Number\" FROM {WriterLock.Table}", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public void Dispose()
    {
        foreach (var server in All)
            server.Dispose();
    }

    private static NpgsqlConnectionStringBuilder Parse(string connection)
    {
        try
        {
            return new(connection);
        }
        catch (ArgumentException e)
        {
            throw new SettingException($"Archive:Connection is not a connection string: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static string OfServer(NpgsqlConnectionStringBuilder configured, string name) =>
        new NpgsqlConnectionStringBuilder(configured.ToString()) { Host = name }.ToString();

    private static void SetTimeouts(NpgsqlConnectionStringBuilder configured)
    {
        if (!configured.ShouldSerialize("Timeout"))
            configured.Timeout = ConnectTimeout;
        if (!configured.ShouldSerialize("Host Recheck Seconds"))
            configured.HostRecheckSeconds = RecheckSeconds;
        // A server that does not answer a statement does not answer the request to cancel it either.
        if (!configured.ShouldSerialize("Cancellation Timeout"))
            configured.CancellationTimeout = -1;
    }
}
