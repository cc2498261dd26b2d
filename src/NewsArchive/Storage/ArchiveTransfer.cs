using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;

namespace NewsArchive.Storage;

/// <summary>Copies all rows of an archive to another one, which may be of another engine.</summary>
internal static class ArchiveTransfer
{
    // Both engines take more parameters, but hardly become faster. Parts of the search index and of sources are large.
    private const int MaxParameters = 1000, MaxBytes = 1 << 24;

    /// <summary>Copies the rows.</summary>
    /// <param name="from">The archive, in a transaction that sees a snapshot.</param>
    /// <param name="to">
    /// An archive with the schema of this version and no rows, in a transaction that does not check foreign keys before its end.
    /// </param>
    /// <param name="cancellation">Cancels the copy.</param>
    public static async Task RunAsync(ArchiveContext from, ArchiveContext to, CancellationToken cancellation)
    {
        foreach (var table in to.Model.GetRelationalModel().Tables)
            await CopyAsync(from, to, table, cancellation);
    }

    private static async Task CopyAsync(ArchiveContext from, ArchiveContext to, ITable table, CancellationToken cancellation)
    {
        var columns = table.Columns.ToList();
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var key = string.Join(", ", table.PrimaryKey!.Columns.Select(column => $"\"{column.Name}\""));
        await using var select = CommandOf(from, $"SELECT {names} FROM \"{table.Name}\" ORDER BY {key}");
        await using var rows = await select.ExecuteReaderAsync(cancellation);
        var (values, bytes) = (new List<object>(), 0L);
        while (await rows.ReadAsync(cancellation))
        {
            foreach (var (i, column) in columns.Index())
            {
                values.Add(ValueOf(rows, i, column));
                bytes += values[^1] switch { byte[] content => content.Length, string text => text.Length * sizeof(char), _ => 0 };
            }
            if (values.Count + columns.Count > MaxParameters || bytes > MaxBytes)
                await InsertAsync();
        }
        if (values.Count > 0)
            await InsertAsync();

        async Task InsertAsync()
        {
            var parameters = Enumerable.Range(0, values.Count).Select(i => $"@{i}").Chunk(columns.Count)
                .Select(row => $"({string.Join(", ", row)})");
            await using var insert = CommandOf(to, $"INSERT INTO \"{table.Name}\" ({names}) VALUES {string.Join(", ", parameters)}");
            foreach (var (i, value) in values.Index())
            {
                var parameter = insert.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"@{i}", value);
                insert.Parameters.Add(parameter);
            }
            await insert.ExecuteNonQueryAsync(cancellation);
            values.Clear();
            bytes = 0;
        }
    }

    // SQLite has neither truth values nor days, but its provider reads and writes them.
    private static object ValueOf(DbDataReader row, int i, IColumn column)
    {
        var type = column.ValueType();
        return row.IsDBNull(i) ? DBNull.Value
            : type == typeof(bool) ? row.GetBoolean(i)
            : type == typeof(DateOnly) ? row.GetFieldValue<DateOnly>(i)
            : row.GetValue(i);
    }

    private static DbCommand CommandOf(ArchiveContext archive, string sql)
    {
        var command = archive.Database.GetDbConnection().CreateCommand();
        (command.Transaction, command.CommandText) = (archive.Database.CurrentTransaction?.GetDbTransaction(), sql);
        return command;
    }
}
