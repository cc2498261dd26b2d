using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;
using nietras.SeparatedValues;

namespace NewsArchive.Import.Formats.Tables;

/// <summary>
/// Reads a table saved by a spreadsheet program: a row with the names of the fields, followed by a row per article. Fields are separated by
/// commas, tabs or semicolons, and are quoted if they contain any of these or a line ending (RFC 4180).
/// </summary>
public static class TableReader
{
    /// <summary>The version of the reader. It increases whenever the same bytes may give another result.</summary>
    public const int Version = RecordSource.Version + 1;

    private const string Expected = "its first row names no column title or content, such as title,date,content or 标题,日期,正文.";

    private static readonly char[] Separators = [',', '\t', ';'];

    public static UndatedPart Read(ReadOnlyMemory<byte> bytes)
    {
        var source = SourceText.Decode(bytes.Span);
        if (source.Lines.Count == 0)
            return new RecordSource(source, [], source.Lines, source.Findings, Expected).ToUndated();
        var (records, findings) = RecordsOf(source);
        var lines = RecordSource.AssignRoles(source, records);
        var refused = findings.Select(finding => finding.Line).ToHashSet();
        foreach (ref var line in lines.AsSpan())
        {
            if (line.Role != LineRole.Blank && refused.Contains(line.Number))
                line = line with { Role = LineRole.Unread };
        }
        return new RecordSource(source, records, lines, [.. source.Findings, .. findings], Expected).ToUndated();
    }

    private static (List<Record> Records, List<Finding> Findings) RecordsOf(SourceText source)
    {
        var (records, findings) = (new List<Record>(), new List<Finding>());
        var separator = SeparatorOf(source.TrimmedText(source.Lines[0]));
        using var rows = Sep.New(separator).Reader(options => options with
        {
            HasHeader = false,
            Unescape = true,
            DisableColCountCheck = true,
        }).FromText(source.Text);
        string[]? names = null;
        foreach (var row in rows)
        {
            if (names is null)
            {
                names = CellsOf(row);
                continue;
            }
            var record = new Record
            {
                FirstLine = Math.Min(row.LineNumberFrom, source.Lines.Count),
                LastLine = Math.Clamp(row.LineNumberToExcl - 1, 1, source.Lines.Count),
            };
            foreach (var (name, value) in names.Zip(CellsOf(row)))
                record.Add(name, value);
            if (record.IsArticle)
                records.Add(record);
            else if (row.Span.ContainsAnyExcept(separator, ' '))
                findings.Add(new Finding(FindingKind.NotAnArticle, record.FirstLine, "This row has neither a title nor a text."));
        }
        return (records, findings);
    }

    private static string[] CellsOf(SepReader.Row row)
    {
        var cells = new string[row.ColCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = row[i].ToString();
        return cells;
    }

    /// <summary>Gets the separator that occurs most often in the first row.</summary>
    private static char SeparatorOf(string header) => Separators.MaxBy(separator => header.Count(character => character == separator));
}
