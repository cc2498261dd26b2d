using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>The account of an import: every file, and in each every line.</summary>
public sealed class ImportReport(DateTimeOffset startedAt, bool isDryRun)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly List<FileReport> files = [];
    private readonly List<string> problems = [];

    public DateTimeOffset StartedAt => startedAt;

    /// <summary>Whether nothing was written.</summary>
    public bool IsDryRun => isDryRun;

    public int Bulletins => files.Count;
    public int Added => files.Sum(f => f.Added);
    public int Changed => files.Sum(f => f.Changed);
    public int Same => files.Sum(f => f.Same);
    public int Withdrawn => files.Sum(f => f.Withdrawn);

    /// <summary>What could not be read, a line each.</summary>
    public IReadOnlyList<string> Problems => problems;

    public IReadOnlyList<FileReport> Files => files;

    public void Add(ImportOutcome outcome)
    {
        if (outcome.Problem is { } problem) problems.Add(problem);
        else files.Add(FileReport.Of(outcome));
    }

    public void AddProblem(string problem) => problems.Add(problem);

    public Task WriteAsync(Stream stream, CancellationToken cancellation) => JsonSerializer.SerializeAsync(stream, this, Format, cancellation);

    public override string ToString()
    {
        var findings = files.SelectMany(file => file.Findings).CountBy(finding => finding.Kind).Select(kind => $"{kind.Value} {kind.Key}");
        return $"{Added} new, {Changed} changed, {Same} same, {Withdrawn} withdrawn articles from {Bulletins} bulletins"
            + (problems.Count == 0 ? "" : $"; {problems.Count} not read")
            + (findings.Any() ? $"; to look at: {string.Join(", ", findings)}" : "");
    }
}

/// <summary>The account of one file.</summary>
/// <param name="Lines">How many of its lines play which part; the sum is all of its lines. Null where it was not read again, its bytes being known.</param>
/// <param name="Joins">Where paragraphs were put together over the ends of pages, and what stood between.</param>
/// <param name="Unread">The numbers of lines that nobody could read.</param>
public sealed record FileReport(
    string Path, int Added, int Changed, int Same, int Withdrawn,
    IReadOnlyDictionary<LineRole, int>? Lines, IReadOnlyList<PageJoin> Joins, IReadOnlyList<Finding> Findings, IReadOnlyList<int> Unread)
{
    public static FileReport Of(ImportOutcome o) => new(
        o.Path, o.Added, o.Changed, o.Same, o.Withdrawn,
        o.Reading?.Lines.CountBy(line => line.Role).OrderBy(role => role.Key).ToDictionary(),
        o.Reading?.Joins ?? [], o.Reading?.Findings ?? [],
        o.Reading?.Lines.Where(line => line.Role == LineRole.Unread).Select(line => line.Number).ToList() ?? []);
}
