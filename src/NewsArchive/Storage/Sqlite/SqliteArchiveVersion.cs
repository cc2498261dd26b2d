using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Reads SQLite's data_version. It counts the commits of all other connections, in any process, so it is read on a connection that does
/// nothing else.
/// </summary>
internal sealed class SqliteArchiveVersion(IOptions<ArchiveSettings> settings) : ArchiveVersion, IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection = new(new SqliteConnectionStringBuilder
    {
        DataSource = settings.Value.FullPath,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString());

    private SqliteCommand? command;

    public override ValueTask<long> ReadAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (command is null)
            {
                connection.Open();
                command = connection.CreateCommand();
                command.CommandText = "PRAGMA data_version";
            }
            return new((long)command.ExecuteScalar()!);
        }
    }

    public void Dispose()
    {
        command?.Dispose();
        connection.Dispose();
    }
}
