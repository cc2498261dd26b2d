namespace NewsArchive.Dumps.Parquet;

/// <summary>What the values of a column are, with the numbers that Parquet has for it.</summary>
/// <param name="Physical">How values are stored: 1 as 32 bits, 2 as 64 bits, 6 as bytes.</param>
/// <param name="Converted">What they mean, for older readers; null if they are plain numbers.</param>
/// <param name="Logical">What they mean: the number of the field in the union of logical types; null likewise.</param>
/// <param name="Name">The name of the type in a table schema of Frictionless Data.</param>
internal sealed record ColumnType(int Physical, int? Converted, int? Logical, string Name)
{
    public static readonly ColumnType Int32 = new(1, null, null, "integer");
    public static readonly ColumnType Int64 = new(2, null, null, "integer");
    public static readonly ColumnType Date = new(1, 6, 6, "date");

    /// <summary>A time in microseconds, in UTC.</summary>
    public static readonly ColumnType Time = new(2, 10, 8, "datetime");
    public static readonly ColumnType Text = new(6, 0, 1, "string");

    /// <summary>A list of texts, which may be empty.</summary>
    public static readonly ColumnType Texts = new(6, 0, 1, "array");

    public bool IsList => this == Texts;
}
