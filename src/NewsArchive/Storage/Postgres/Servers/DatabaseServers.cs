using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Settings;
using Npgsql;

namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>
/// The servers that <c>Archive:Connection</c> names. Writers use the primary; requests that only read use a standby, and go on while there
/// is no primary. Which server is which is known while <see cref="ServerWatch"/> runs. Otherwise, the client looks for the primary itself.
/// </summary>
internal sealed class DatabaseServers
{
    /// <summary>After how many seconds a reader tries another server, such as when a machine has stopped without closing connections.</summary>
    private const int ReadTimeout = 4;

    // Another server takes over within seconds, so that waiting longer for one that does not answer, or remembering it, serves nobody.
    private const int ConnectTimeout = 4, RecheckSeconds = 1;

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
    public string Connection => OfRequest?.Server.Connection ?? Primary?.Connection ?? anyPrimary;

    private DatabaseServer? Primary => All.FirstOrDefault(server => server.State is { IsPrimary: true });

    /// <summary>Chooses the server for a request that only reads.</summary>
    /// <param name="mayLag">Whether the request may see the archive as it was some seconds ago.</param>
    /// <param name="isLastAttempt">Whether no other server is asked if this one does not answer in time.</param>
    public RequestServer Choose(bool mayLag, bool isLastAttempt)
    {
        var standby = mayLag ? All.FirstOrDefault(server => server.State is { IsPrimary: false, BehindSince: null }) : null;
        var server = standby ?? Primary ?? All.MaxBy(server => server.State?.Version ?? -1)!;
        return new(server, AreSeveral && !isLastAttempt ? ReadTimeout : null);
    }

    /// <summary>Lets a context use the server of the current request, or the primary.</summary>
    public PostgresArchiveContext Connect(PostgresArchiveContext archive)
    {
        archive.Database.SetConnectionString(Connection);
        archive.Database.SetCommandTimeout(OfRequest?.Timeout);
        return archive;
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
