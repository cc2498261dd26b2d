using nietras.SeparatedValues;

namespace NewsArchive.Research;

/// <summary>Writes tables as CSV (RFC 4180).</summary>
/// <param name="columns">The names of the columns.</param>
public sealed class CsvTable(params string[] columns)
{
    public const string MediaType = "text/csv";

    /// <summary>The media type with the encoding, which spreadsheets also tell by the mark at the beginning.</summary>
    public const string ContentType = MediaType + "; charset=utf-8";

    private const string ByteOrderMark = "\ufeff";

    /// <summary>Writes rows.</summary>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="isStart">Whether they are the first ones, after the names of the columns.</param>
    public string Write(IEnumerable<IReadOnlyList<string>> rows, bool isStart)
    {
        using var writer = Sep.New(',').Writer(options => options with { Escape = true, WriteHeader = isStart }).ToText();
        if (isStart)
        {
            writer.Header.Add(columns);
            writer.Header.Write();
        }
        foreach (var cells in rows)
        {
            using var row = writer.NewRow();
            for (var i = 0; i < columns.Length; i++)
                row[columns[i]].Set(cells[i]);
        }
        return (isStart ? ByteOrderMark : "") + writer;
    }
}
