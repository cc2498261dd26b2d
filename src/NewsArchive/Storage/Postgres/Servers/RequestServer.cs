namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>
/// The server from which a request reads everything, so that no page mixes the states of two. This is a feature of the request.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="timeout">After how many seconds a statement fails, because another server can be asked; null for the usual time.</param>
internal sealed class RequestServer(DatabaseServer server, int? timeout)
{
    public DatabaseServer Server => server;

    public int? Timeout => timeout;

    /// <summary>The version of the archive when the request first needed it.</summary>
    public long? Version { get; set; }
}
