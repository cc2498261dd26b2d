using Microsoft.EntityFrameworkCore.Metadata;

namespace NewsArchive.Storage;

/// <summary>Tells what the values of a column are.</summary>
internal static class ColumnValues
{
    /// <summary>Gets the type of the values that are not null, as the program has them; null if no property has the column.</summary>
    public static Type? ValueType(this IColumn column) => column.PropertyMappings.Select(mapping => mapping.Property.ClrType)
        .Select(type => Nullable.GetUnderlyingType(type) ?? type).FirstOrDefault();
}
