using Microsoft.Data.Sqlite;

namespace NewsArchive.Tests.Support;

/// <summary>
/// The database file of an archive, read and changed from outside the program. No other class of the tests opens such a file.
/// </summary>
public sealed class ArchiveFile(string path)
{
    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

    public string Path => path;

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

    /// <summary>Closes the connections that a program in this process keeps for later use, so that its files can be deleted.</summary>
    public static void ClosePooledConnections() => SqliteConnection.ClearAllPools();

    /// <summary>The first value of the first row.</summary>
    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Creates the file from a dump, a text file of SQL as the command <c>.dump</c> of sqlite3 prints it.</summary>
    public async Task RestoreAsync(string dump) => await ExecuteAsync(await File.ReadAllTextAsync(dump) + "PRAGMA journal_mode = WAL;");
}
