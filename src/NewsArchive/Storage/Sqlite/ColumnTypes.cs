using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Checks that every value has the type of its column, and that times have their exact form. SQLite accepts any type in any column, and
/// reads bytes as text where text is asked for, but doesn't find them by it; and .NET reads times in many forms.
/// </summary>
internal static class ColumnTypes
{
    private const string Two = "[0-9][0-9]", Day = $"{Two}{Two}-{Two}-{Two}", Clock = $"{Two}:{Two}";

    /// <summary>Returns a line for each row with a value of another type.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(DbContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var table in context.Model.GetRelationalModel().Tables)
        {
            var wrong = table.Columns.Select(WrongIn).ToList();
            var first = string.Concat(table.Columns.Zip(wrong, (column, condition) => $"WHEN {condition} THEN '{column.Name}' "));
            var sql = $"""
                SELECT rowid || ': ' || CASE {first} END AS Value FROM "{table.Name}" NOT INDEXED WHERE {string.Join(" OR ", wrong)}
                """;
            await foreach (var row in context.Database.SqlQueryRaw<string>(sql).AsAsyncEnumerable().WithCancellation(cancellation))
                yield return $"{table.Name} {row} has a value of another type or form";
        }
    }

    private static string WrongIn(IColumn column)
    {
        var (name, type) = ($"\"{column.Name}\"", column.ValueType());
        var wrong = $"typeof({name}) NOT IN ({TypesOf(column)})";
        if (type == typeof(DateOnly))
            return $"({wrong} OR {name} NOT GLOB '{Day}')";
        if (type != typeof(DateTimeOffset))
            return wrong;
        return $"({wrong} OR substr({name}, 1, 19) NOT GLOB '{Day} {Clock}:{Two}' OR substr({name}, -6) NOT GLOB '[+-]{Clock}'"
            + $" OR (length({name}) > 25 AND (substr({name}, 20, 1) <> '.' OR substr({name}, 21, length({name}) - 26) GLOB '*[^0-9]*')))";
    }

    private static string TypesOf(IColumn column) => $"'{column.StoreType.ToLowerInvariant()}'{(column.IsNullable ? ", 'null'" : "")}";
}
