using NewsArchive.Import.Formats.Records;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Json;

/// <summary>Reads JSON Lines, with an article per line, such as <c>{"title": "…", "date": "2023-08-16", "body": "…"}</c>.</summary>
public static class JsonLinesReader
{
    /// <summary>The version of the reader. It increases whenever the same bytes may give another result.</summary>
    public const int Version = RecordSource.Version + 4;

    /// <summary>A file is cut between its lines. Its articles have the positions of their lines.</summary>
    public static readonly PartCuts Cuts = new(
        PartCuts.PartSize, SourceContent.MaxPart, (bytes, _) => bytes.Span.LastIndexOf((byte)'\n') + 1, (position, _) => position + 1,
        $"a line of it is longer than the {SourceContent.MaxPart >> 20} MB a line may have; put each article on a line of its own");

    private const string Expected = """no line is one, such as {"title": "…", "date": "2023-08-16", "body": "…"}.""";

    /// <param name="bytes">The file, or a part of it that consists of whole lines.</param>
    /// <param name="place">The place of the bytes in the file.</param>
    public static UndatedPart Read(ReadOnlyMemory<byte> bytes, PartPlace place)
    {
        var source = SourceText.Decode(bytes.Span);
        var json = Utf8Text.Of(source);
        var lines = source.Lines.Select(line => line with { Number = place.Lines + line.Number }).ToArray();
        // A NUL makes only its own line unreadable.
        var findings = source.Findings.Where(finding => finding.Kind != FindingKind.NotText)
            .Select(finding => finding with { Line = place.Lines + finding.Line }).ToList();
        var records = new List<Record>();
        foreach (var (i, line) in source.Lines.Index())
        {
            if (line.Role == LineRole.Blank)
                continue;
            var number = lines[i].Number;
            var read = JsonRecords.Read(json.Line(i), _ => number);
            if (ProblemOf(read) is { } problem)
            {
                findings.Add(new Finding(FindingKind.NotAnArticle, number, problem));
                continue;
            }
            records.Add(read.Records[0]);
            lines[i] = lines[i] with { Role = LineRole.Article };
        }
        return new RecordSource(source, records, lines, findings, Expected)
        {
            Place = place,
            IsLineBased = true,
        }.ToUndated();
    }

    private static string? ProblemOf(JsonRecords read) => read switch
    {
        { DamagedAt: { } position } => "This line is not a JSON object with a title and a body in strings, and no article was made of it: "
            + $"from byte {position + 1} on it can't be read.",
        { Records.Count: 0 } => "This line has neither a title nor a body, and no article was made of it.",
        { Records.Count: > 1 } =>
            $"This line has {read.Records.Count} articles, and none was made of it: put each on a line of its own, or name the file .json.",
        _ => null,
    };
}
