using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Json;

/// <summary>Reads JSON that contains articles anywhere: in an array, below days as keys, or in the response of a web service.</summary>
public static class JsonReader
{
    /// <summary>The version of the reader. It increases whenever the same bytes may give another result.</summary>
    public const int Version = RecordSource.Version + 1;

    private const string Expected = """no object in it is one, such as {"title": "…", "date": "2023-08-16", "body": "…"}.""";

    public static UndatedPart Read(ReadOnlyMemory<byte> bytes)
    {
        var source = SourceText.Decode(bytes.Span);
        var json = Utf8Text.Of(source);
        var read = JsonRecords.Read(json.Bytes, json.LineAt);
        var lines = RecordSource.AssignRoles(source, read.Records);
        var findings = source.Findings.Where(finding => finding.Kind != FindingKind.NotText).ToList();
        if (read.DamagedAt is { } position && source.Lines.Count > 0)
        {
            var damaged = json.LineAt(position);
            findings.Add(new Finding(FindingKind.NotAnArticle, damaged,
                $"From here on this is not valid JSON; the {read.Records.Count} article(s) above were read. "
                + "Correct it here, or get the file again."));
            foreach (ref var line in lines.AsSpan((damaged - 1)..))
                line = line.Role is LineRole.Heading or LineRole.Rule ? line with { Role = LineRole.Unread } : line;
        }
        return new RecordSource(source, read.Records, lines, findings, Expected) { Title = read.Title }.ToUndated();
    }
}
