using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import;

/// <summary>The account of a file: what became of every line, and what a person should look at.</summary>
public sealed class FileReport
{
    // A file may give a doubt a line. All of them are counted; the first are told.
    private const int Told = 1000;

    internal static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The encoding the bytes were read with, by its IANA name.</summary>
    public string Encoding { get; set; } = "";

    /// <summary>How many of its lines play which part; the sum is all of its lines.</summary>
    public SortedDictionary<LineRole, int> Lines { get; init; } = [];

    /// <summary>How many findings there are of each kind.</summary>
    public SortedDictionary<FindingKind, int> Doubts { get; init; } = [];

    /// <summary>The findings, at most the first thousand.</summary>
    public List<Finding> Findings { get; init; } = [];

    /// <summary>Where paragraphs were put together over the ends of pages, and what stood between; at most the first thousand.</summary>
    public List<PageJoin> Joins { get; init; } = [];

    /// <summary>The numbers of lines that nobody could read, at most the first thousand.</summary>
    public List<int> Unread { get; init; } = [];

    /// <summary>Takes a part's account into the file's.</summary>
    public void Add(ParsedPart reading)
    {
        if (Encoding == "")
            Encoding = reading.Encoding;
        foreach (var line in reading.Lines)
            Lines[line.Role] = Lines.GetValueOrDefault(line.Role) + 1;
        foreach (var finding in reading.Findings)
            Doubts[finding.Kind] = Doubts.GetValueOrDefault(finding.Kind) + 1;
        Fill(Findings, reading.Findings);
        Fill(Joins, reading.Joins);
        Fill(Unread, reading.Lines.Where(line => line.Role == LineRole.Unread).Select(line => line.Number));
    }

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static FileReport OfJson(string json) => JsonSerializer.Deserialize<FileReport>(json, Format)!;

    private static void Fill<T>(List<T> told, IEnumerable<T> all) => told.AddRange(all.Take(Told - told.Count));
}
