using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace NewsArchive.Publishing;

/// <summary>Writes tables for spreadsheet programs, as RFC 4180 defines them.</summary>
public static class Csv
{
    public const string MediaType = "text/csv";

    /// <summary>The type with its parameters: the encoding, and that the first row has the names of the columns.</summary>
    public const string ContentType = MediaType + "; charset=utf-8; header=present";

    // Spreadsheet programs recognize UTF-8 by its byte order mark.
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>How a table that is sent while it is made is encoded.</summary>
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Formats a row.</summary>
    /// <param name="cells">The values; null for an empty cell.</param>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>Answers a request with a table.</summary>
    /// <param name="rows">The rows as <see cref="Row"/> formats them, the names of the columns first.</param>
    public static ContentHttpResult Of(IEnumerable<string> rows) =>
        TypedResults.Text(ByteOrderMark + string.Concat(rows), ContentType, Encoding.UTF8);

    // A spreadsheet program would evaluate a value that begins with one of these characters as a formula.
    private static string Cell(string? value) =>
        value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? Quoted("'" + value)
        : value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? Quoted(value!)
        : value ?? "";

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
