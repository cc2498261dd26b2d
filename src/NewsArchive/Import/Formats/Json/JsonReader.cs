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

    /// <param name="bytes">The file, or a part of it that was cut from an array.</param>
    /// <param name="place">The place of the bytes in the file.</param>
    public static UndatedPart Read(ReadOnlyMemory<byte> bytes, PartPlace place)
    {
        var source = SourceText.Decode(bytes.Span);
        var json = Utf8Text.Of(source);
        var read = JsonRecords.Read(json.Bytes, position => place.Lines + json.LineAt(position), place);
        var lines = RecordSource.AssignRoles(source, read.Records, place.Lines);
        var findings = source.Findings.Where(finding => finding.Kind != FindingKind.NotText)
            .Select(finding => finding with { Line = place.Lines + finding.Line }).ToList();
        if (read.DamagedAt is { } position && source.Lines.Count > 0)
        {
            var damaged = json.LineAt(position);
            var above = place.IsWhole ? $"the {read.Records.Count} article(s)" : "the articles";
            findings.Add(new Finding(FindingKind.NotAnArticle, place.Lines + damaged,
                $"From here on this is not valid JSON; {above} above were read. "
                + "Correct it here, or get the file again."));
            foreach (ref var line in lines.AsSpan((damaged - 1)..))
                line = line.Role is LineRole.Heading or LineRole.Rule ? line with { Role = LineRole.Unread } : line;
        }
        return new RecordSource(source, read.Records, lines, findings, Expected) { Place = place, Title = read.Title }.ToUndated();
    }
}
