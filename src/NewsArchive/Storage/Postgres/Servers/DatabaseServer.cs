using Npgsql;

namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>One of the servers with the database: the primary, which alone accepts writes, or a standby, which replicates it.</summary>
internal sealed class DatabaseServer(string name, string connection)
{
    private volatile ServerState? state;

    /// <summary>The name and port, as the setting has them.</summary>
    public string Name => name;

    /// <summary>The connection string of this server alone.</summary>
    public string Connection => connection;

    /// <summary>What the server said when it was last asked; null if it does not answer.</summary>
    public ServerState? State
    {
        get => state;
        set => state = value;
    }

    /// <summary>Records that the server did not answer, and closes its pooled connections, which may be dead as well.</summary>
    public void MarkFailed()
    {
        State = null;
        using var pooled = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(pooled);
    }
}
