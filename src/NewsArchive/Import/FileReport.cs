using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import;

/// <summary>The report on a file: how its lines were interpreted, and what needs attention. It is stored as JSON.</summary>
public sealed class FileReport
{
    // A file may have a finding for each line. All findings are counted, but only the first ones are listed.
    private const int MaxListed = 1000;

    internal static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The encoding of the bytes, by its IANA name.</summary>
    public string Encoding { get; set; } = "";

    /// <summary>The series of the file and how it was determined; null if the series is unknown.</summary>
    public Series? Series { get; set; }

    /// <summary>
    /// The number of files by kind that were skipped because they are not news, if this is the report on a folder or packed file.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SortedDictionary<string, int>? Skipped { get; init; }

    /// <summary>The number of lines by role. The sum is the number of lines in the file.</summary>
    public SortedDictionary<LineRole, int> Lines { get; init; } = [];

    /// <summary>The number of findings by kind.</summary>
    [JsonPropertyName("doubts")]
    public SortedDictionary<FindingKind, int> FindingCounts { get; init; } = [];

    /// <summary>The first findings, at most a thousand.</summary>
    public List<Finding> Findings { get; init; } = [];

    /// <summary>
    /// The places where lines were joined into a paragraph across other lines, with the roles of those lines; at most a thousand.
    /// </summary>
    public List<ParagraphJoin> Joins { get; init; } = [];

    /// <summary>The numbers of the lines that could not be interpreted, at most a thousand.</summary>
    public List<int> Unread { get; init; } = [];

    /// <summary>Adds a part of the file to the report.</summary>
    public void Add(ParsedPart part)
    {
        if (Encoding == "")
            Encoding = part.Encoding;
        foreach (var line in part.Lines)
            Lines[line.Role] = Lines.GetValueOrDefault(line.Role) + 1;
        foreach (var finding in part.Findings)
            FindingCounts[finding.Kind] = FindingCounts.GetValueOrDefault(finding.Kind) + 1;
        Fill(Findings, part.Findings);
        Fill(Joins, part.Joins);
        Fill(Unread, part.Lines.Where(line => line.Role == LineRole.Unread).Select(line => line.Number));
    }

    /// <summary>Replaces what the report says of an article by the finding that it was left out, because its text was purged.</summary>
    public void LeaveOut(PrintedArticle article)
    {
        Findings.RemoveAll(f => (f.Line >= article.FirstLine && f.Line <= article.LastLine)
            || (article.Text.Title.Length > 1 && f.Message.Contains(article.Text.Title, StringComparison.Ordinal)));
        FindingCounts[FindingKind.Purged] = FindingCounts.GetValueOrDefault(FindingKind.Purged) + 1;
        const string message = "The article on this line was purged from the archive; it was left out.";
        Fill(Findings, [new(FindingKind.Purged, article.FirstLine, message)]);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static FileReport OfJson(string json) => JsonSerializer.Deserialize<FileReport>(json, Format)!;

    private static void Fill<T>(List<T> listed, IEnumerable<T> all) => listed.AddRange(all.Take(MaxListed - listed.Count));
}
