using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;

namespace NewsArchive.Storage.Sqlite;

/// <summary>SQLite counts for each connection what other connections commit, in this process or another; so one is kept open that does nothing but ask.</summary>
internal sealed class SqliteArchiveVersion(IOptions<ArchiveSettings> settings) : ArchiveVersion, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection = new(new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(settings.Value.Path),
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString());

    private SqliteCommand? _command;

    public override long Read()
    {
        lock (_lock)
        {
            if (_command is null)
            {
                _connection.Open();
                _command = _connection.CreateCommand();
                _command.CommandText = "PRAGMA data_version";
            }
            return (long)_command.ExecuteScalar()!;
        }
    }

    public void Dispose()
    {
        _command?.Dispose();
        _connection.Dispose();
    }
}
