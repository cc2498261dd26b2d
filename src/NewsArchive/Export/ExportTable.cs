using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;

namespace NewsArchive.Export;

/// <summary>A table of the archive, which is exported as a file with a row per line.</summary>
/// <param name="Name">The name of the table.</param>
/// <param name="Columns">Its columns: those of its key, and the others in the order of their names.</param>
/// <param name="Key">The names of the columns of its key, by which the rows are ordered.</param>
internal sealed record ExportTable(string Name, IReadOnlyList<ExportColumn> Columns, IReadOnlyList<string> Key)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The search index and the copies follow from the articles, and are made anew.
    private static readonly string[] NotExported =
    [
        nameof(ArchiveContext.IndexSegments), nameof(ArchiveContext.IndexSegmentParts),
        nameof(ArchiveContext.IndexFormats), nameof(ArchiveContext.IndexChanges),
        nameof(ArchiveContext.CopySketches), nameof(ArchiveContext.CopyPairs),
    ];

    /// <summary>The name of the file.</summary>
    public string File => FileOf(Name);

    public static string FileOf(string table) => $"{JsonNamingPolicy.KebabCaseLower.ConvertName(table)}.jsonl";

    public static bool IsExported(string table) => !NotExported.Contains(table);

    /// <summary>Gets all tables that are exported.</summary>
    public static IEnumerable<ExportTable> All(ArchiveContext archive) => archive.Model.GetRelationalModel().Tables
        .Where(table => IsExported(table.Name)).OrderBy(table => table.Name, StringComparer.Ordinal).Select(Of);

    /// <summary>Writes the rows.</summary>
    public async Task WriteAsync(ArchiveContext archive, Stream stream, CancellationToken cancellation)
    {
        await using var select = archive.Database.GetDbConnection().CreateCommand();
        select.Transaction = archive.Database.CurrentTransaction?.GetDbTransaction();
        select.CommandText = $"SELECT {Quoted(Columns.Select(column => column.Name))} FROM \"{Name}\" ORDER BY {Quoted(Key)}";
        await using var rows = await select.ExecuteReaderAsync(cancellation);
        var line = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(line, Options);
        while (await rows.ReadAsync(cancellation))
        {
            line.ResetWrittenCount();
            json.Reset();
            WriteRow(json, rows);
            await json.FlushAsync(cancellation);
            line.Write("\n"u8);
            await stream.WriteAsync(line.WrittenMemory, cancellation);
        }
    }

    private void WriteRow(Utf8JsonWriter json, DbDataReader row)
    {
        json.WriteStartObject();
        for (var i = 0; i < Columns.Count; i++)
        {
            var field = Columns[i].Field;
            switch (row.GetValue(i))
            {
                case DBNull:
                    break;
                case long number when Columns[i].IsBoolean && number is 0 or 1:
                    json.WriteBoolean(field, number == 1);
                    break;
                case bool value:
                    json.WriteBoolean(field, value);
                    break;
                case long number:
                    json.WriteNumber(field, number);
                    break;
                case int number:
                    json.WriteNumber(field, number);
                    break;
                case DateOnly day:
                    json.WriteString(field, day.ToString("O", CultureInfo.InvariantCulture));
                    break;
                case string text:
                    json.WriteString(field, text);
                    break;
                case byte[] bytes:
                    json.WriteBase64String(field, bytes);
                    break;
                case var value:
                    throw new IOException($"{Name}.{Columns[i].Name} has a value of type {value.GetType().Name}; run verify");
            }
        }
        json.WriteEndObject();
    }

    private static ExportTable Of(ITable table)
    {
        var key = table.PrimaryKey!.Columns.Select(column => column.Name).ToList();
        var others = table.Columns.Select(column => column.Name).Except(key).Order(StringComparer.Ordinal);
        return new ExportTable(table.Name, [.. key.Concat(others).Select(name => ExportColumn.Of(table.FindColumn(name)!))], key);
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}

/// <summary>A column of an exported table.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="IsBoolean">Whether its numbers are truth values.</param>
internal sealed record ExportColumn(string Name, bool IsBoolean)
{
    /// <summary>The name of the column in the file.</summary>
    public string Field => FieldOf(Name);

    public static string FieldOf(string column) => JsonNamingPolicy.CamelCase.ConvertName(column);

    public static ExportColumn Of(IColumn column) =>
        new(column.Name, column.PropertyMappings.Any(mapping => mapping.Property.ClrType == typeof(bool)));
}
