using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace NewsArchive.Tests.Support;

/// <summary>
/// The database of an archive, read and changed from outside the program: a file, or a database on a server. No other class of the tests
/// opens such a file.
/// </summary>
public sealed class ArchiveFile(string path, string server = "")
{
    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

    public string Path => path;

    /// <summary>The connection string of the database on a server; empty if it is the file.</summary>
    public string Server => server;

    /// <summary>The value of <c>--archive</c> that names it.</summary>
    public string Name => server == "" ? path : server;

    public string IndexFolder => path + "-index";

    /// <summary>How many bytes were written to the file and its write-ahead log; -1 while there is no file.</summary>
    public long Written
    {
        get
        {
            var (file, log) = (new FileInfo(path), new FileInfo(path + "-wal"));
            return file.Exists ? file.Length + (log.Exists ? log.Length : 0) : -1;
        }
    }

    /// <summary>The archive that the program uses when it is started in a folder without settings.</summary>
    public static ArchiveFile Of(TemporaryFolder folder, string name = "archive.db") => new(folder.File($"data/{name}"));

    /// <summary>The first value of the first row.</summary>
    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private DbConnection Connect() => server == "" ? new SqliteConnection(connectionString) : new NpgsqlConnection(server);

    /// <summary>Locks and unlocks it as a writer does. Fails after half a minute if another writer keeps it locked.</summary>
    public Task LockAsync() => ExecuteAsync(server == "" ? "BEGIN IMMEDIATE; COMMIT"
        : """BEGIN; SET LOCAL lock_timeout = '30s'; SELECT 1 FROM "ArchiveVersion" FOR UPDATE; COMMIT""");

    /// <summary>Creates the file from a dump, a text file of SQL as the command <c>.dump</c> of sqlite3 prints it.</summary>
    public async Task RestoreAsync(string dump) => await ExecuteAsync(await File.ReadAllTextAsync(dump) + "PRAGMA journal_mode = WAL;");
}
