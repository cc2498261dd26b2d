using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Checks the columns that contain names of enumeration values. SQLite accepts any text there, but EF Core can't read a row with an unknown
/// name.
/// </summary>
internal static class EnumColumns
{
    /// <summary>Returns a line for each row with an unknown name.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(DbContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var properties = context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties());
        foreach (var property in properties.Where(property => property.ClrType.IsEnum))
        {
            var (table, column, names) = (property.DeclaringType.GetTableName(), property.GetColumnName(), Enum.GetNames(property.ClrType));
            var allowed = string.Join(", ", names.Select(name => $"'{name}'"));
            var sql = $"""
                SELECT rowid || ': {column} is ' || quote("{column}") AS Value
                FROM "{table}" NOT INDEXED WHERE "{column}" NOT IN ({allowed})
                """;
            await foreach (var row in context.Database.SqlQueryRaw<string>(sql).AsAsyncEnumerable().WithCancellation(cancellation))
                yield return $"{table} {row}, but must be one of {allowed}";
        }
    }
}
