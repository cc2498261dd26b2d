using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;

namespace NewsArchive.Export;

/// <summary>Loads the rows of an exported table into an empty one.</summary>
/// <param name="archive">The archive with the table.</param>
/// <param name="table">The name of the table.</param>
/// <param name="columns">All of its columns.</param>
internal sealed class TableLoader(ArchiveContext archive, string table, IReadOnlyList<TableColumn> columns)
{
    private const int BytesInTransaction = 1 << 24;

    private readonly Dictionary<string, int> positions =
        columns.Index().ToDictionary(column => ExportColumn.FieldOf(column.Item.Name), column => column.Index);

    /// <summary>Loads the rows, in several transactions.</summary>
    /// <param name="path">The path of the exported file.</param>
    /// <param name="cancellation">Cancels the method. Some of the rows may have been loaded.</param>
    /// <exception cref="IOException">The file can't be loaded. The message names the line.</exception>
    public async Task LoadAsync(string path, CancellationToken cancellation)
    {
        var number = 0;
        try
        {
            await using var file = File.OpenRead(path);
            await using var rows = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(
                file, topLevelValues: true, JsonSerializerOptions.Default, cancellation).GetAsyncEnumerator(cancellation);
            for (var hasMore = true; hasMore;)
            {
                await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
                await using var insert = CreateInsert(transaction.GetDbTransaction());
                for (var bytes = 0L; bytes < BytesInTransaction && hasMore; number++)
                {
                    hasMore = await rows.MoveNextAsync();
                    if (hasMore)
                        bytes += await InsertAsync(insert, rows.Current, cancellation);
                }
                await transaction.CommitAsync(cancellation);
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or DbException)
        {
            // The parser reads ahead of the rows that it returns.
            var line = (e as JsonException)?.LineNumber ?? number;
            throw new IOException($"{path}, line {line + 1}, can't be loaded: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private DbCommand CreateInsert(DbTransaction transaction)
    {
        var insert = transaction.Connection!.CreateCommand();
        insert.Transaction = transaction;
        foreach (var i in Enumerable.Range(0, columns.Count))
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            insert.Parameters.Add(parameter);
        }
        var names = columns.Select(column => $"\"{column.Name}\"");
        var parameters = insert.Parameters.Cast<DbParameter>().Select(parameter => parameter.ParameterName);
        insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", parameters)})";
        return insert;
    }

    /// <summary>Inserts a row.</summary>
    /// <returns>The length of the row in its file.</returns>
    private async Task<int> InsertAsync(DbCommand insert, JsonElement row, CancellationToken cancellation)
    {
        // A field without a value is left out.
        foreach (DbParameter parameter in insert.Parameters)
            parameter.Value = DBNull.Value;
        foreach (var field in row.EnumerateObject())
        {
            if (!positions.TryGetValue(field.Name, out var position))
                throw new FormatException($"an archive of this version has no field {field.Name} in {table}");
            insert.Parameters[position].Value = ValueOf(field.Value, columns[position]);
        }
        await insert.ExecuteNonQueryAsync(cancellation);
        return JsonMarshal.GetRawUtf8Value(row).Length;
    }

    private static object ValueOf(JsonElement value, TableColumn column) => value.ValueKind switch
    {
        JsonValueKind.String when column.IsBinary => value.GetBytesFromBase64(),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        _ => throw new FormatException($"{column.Name} is neither a text nor a number nor a truth value"),
    };
}
