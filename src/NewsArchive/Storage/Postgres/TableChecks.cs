using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NewsArchive.Archive;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Checks that every row can be read, names rows that exist, and has known names of enumeration values. Whether the indexes agree with
/// their tables is checked by PostgreSQL's pg_amcheck, which needs an extension that only the administrator of a server can install.
/// </summary>
internal static class TableChecks
{
    /// <summary>Returns a line for each problem; see <see cref="ArchiveContext.ProblemsAsync"/>.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(
        PostgresArchiveContext archive, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var table in archive.Model.GetRelationalModel().Tables)
        {
            var problems = await archive.Database.SqlQueryRaw<string>(SqlOf(table)).ToListAsync(cancellation);
            foreach (var problem in problems)
                yield return $"database: {table.Name} {problem}";
        }
    }

    private static string SqlOf(ITable table)
    {
        var key = string.Join(" || ',' || ", table.PrimaryKey!.Columns.Select(column => $"t.\"{column.Name}\"::text"));
        var checks = table.ForeignKeyConstraints.Select(constraint => MissingRowSql(constraint, key))
            .Concat(table.Columns.Where(column => EnumOf(column) is not null).Select(column => UnknownNameSql(column, key)));
        // Reads all columns of all rows.
        var all = $"SELECT '' AS \"Value\" FROM \"{table.Name}\" t WHERE t::text IS NULL";
        return string.Join(" UNION ALL ", checks.Prepend(all));
    }

    private static string MissingRowSql(IForeignKeyConstraint constraint, string key)
    {
        var (column, principal) = (constraint.Columns[0].Name, constraint.PrincipalColumns[0].Name);
        return $"""
            SELECT {key} || ' names a missing row of {constraint.PrincipalTable.Name}' FROM "{constraint.Table.Name}" t
            WHERE t."{column}" IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM "{constraint.PrincipalTable.Name}" p WHERE p."{principal}" = t."{column}")
            """;
    }

    private static string UnknownNameSql(IColumn column, string key)
    {
        var names = string.Join(", ", Enum.GetNames(EnumOf(column)!).Select(name => $"'{name}'"));
        return $"""
            SELECT {key} || ': {column.Name} is ' || quote_literal(t."{column.Name}") || ', but must be another name'
            FROM "{column.Table.Name}" t WHERE t."{column.Name}" NOT IN ({names})
            """;
    }

    private static Type? EnumOf(IColumn column) => column.ValueType() is { IsEnum: true } type ? type : null;
}
