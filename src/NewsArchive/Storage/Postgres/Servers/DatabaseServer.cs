using Npgsql;

namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>One of the servers with the database: the primary, which alone accepts writes, or a standby, which replicates it.</summary>
internal sealed class DatabaseServer(string name, string connection) : IDisposable
{
    private volatile ServerState? lastAnswer;
    private volatile bool isAnswering;
    private CancellationTokenSource unavailable = new();

    /// <summary>The name and port, as the setting has them.</summary>
    public string Name => name;

    /// <summary>The connection string of this server alone.</summary>
    public string Connection => connection;

    /// <summary>What the server said when it was last asked; null if it does not answer.</summary>
    public ServerState? State => isAnswering ? lastAnswer : null;

    /// <summary>What the server said when it last answered; null if it never has.</summary>
    public ServerState? LastAnswer => lastAnswer;

    /// <summary>Is cancelled when the server is asked and does not answer, for those that wait for it.</summary>
    public CancellationToken Unavailable => unavailable.Token;

    /// <summary>Records what the server answered, or null if it did not.</summary>
    public void Record(ServerState? answer)
    {
        lastAnswer = answer ?? lastAnswer;
        isAnswering = answer is not null;
        // The client tries to cancel a statement on the server, and waits until that has closed the connection.
        if (answer is null)
            _ = Interlocked.Exchange(ref unavailable, new()).CancelAsync();
    }

    /// <summary>Records that a connection failed, and closes the other pooled connections, which may be dead as well.</summary>
    public void MarkFailed()
    {
        isAnswering = false;
        using var pooled = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(pooled);
    }

    public void Dispose() => unavailable.Dispose();
}
