namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>
/// The server from which a request reads everything, so that no page mixes the states of two. This is a feature of the request.
/// </summary>
internal sealed class RequestServer(DatabaseServer server)
{
    public DatabaseServer Server => server;

    /// <summary>The version of the archive when the request first needed it.</summary>
    public long? Version { get; set; }
}
