using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Checks the columns that hold names of enumerations: SQLite accepts any text there, and EF Core can't read a row with another one.
/// </summary>
internal static class EnumColumns
{
    /// <summary>Gives a line for each row whose value is not a name of the enumeration.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(DbContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var properties = context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties());
        foreach (var property in properties.Where(property => property.ClrType.IsEnum))
        {
            var (table, column, names) = (property.DeclaringType.GetTableName(), property.GetColumnName(), Enum.GetNames(property.ClrType));
            var allowed = string.Join(", ", names.Select(name => $"'{name}'"));
            var sql = $"""
                SELECT rowid || ': {column} is ' || quote("{column}") AS Value FROM "{table}" WHERE "{column}" NOT IN ({allowed})
                """;
            await foreach (var row in context.Database.SqlQueryRaw<string>(sql).AsAsyncEnumerable().WithCancellation(cancellation))
                yield return $"{table} {row}, but must be one of {allowed}";
        }
    }
}
