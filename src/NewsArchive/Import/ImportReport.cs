using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>The report on an import and each of its files, as written by the command line.</summary>
public sealed class ImportReport(DateTimeOffset startedAt, bool isDryRun)
{
    private static readonly JsonSerializerOptions Format = new(FileReport.Format) { WriteIndented = true };

    private readonly List<ImportOutcome> files = [];
    private readonly List<string> problems = [];

    public DateTimeOffset StartedAt => startedAt;

    /// <summary>Whether nothing was stored.</summary>
    public bool IsDryRun => isDryRun;

    public int Bulletins => files.Count(f => f.Problem is null);
    public int Added => files.Sum(f => f.Added);
    public int Changed => files.Sum(f => f.Changed);
    public int Same => files.Sum(f => f.Same);
    public int Withdrawn => files.Sum(f => f.Withdrawn);

    /// <summary>The number of findings by kind.</summary>
    [JsonPropertyName("doubts")]
    public IReadOnlyDictionary<FindingKind, int> FindingCounts => files
        .SelectMany(f => f.Report?.FindingCounts ?? [])
        .GroupBy(count => count.Key, count => count.Value)
        .OrderBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Sum());

    /// <summary>The files that could not be imported and why, one line each.</summary>
    public IReadOnlyList<string> Problems => problems;

    public IReadOnlyList<ImportOutcome> Files => files;

    public void Add(ImportOutcome outcome)
    {
        files.Add(outcome);
        if (outcome.Problem is { } problem)
            AddProblem($"{outcome.Path}: {problem}");
    }

    public void AddProblem(string problem) => problems.Add(problem);

    public Task WriteAsync(Stream stream, CancellationToken cancellation) =>
        JsonSerializer.SerializeAsync(stream, this, Format, cancellation);

    public override string ToString() =>
        $"{Added} new, {Changed} changed, {Same} same, {Withdrawn} withdrawn articles from {Bulletins} bulletins"
        + (problems.Count == 0 ? "" : $"; {problems.Count} not read")
        + (FindingCounts.Count == 0
            ? ""
            : $"; to look at: {string.Join(", ", FindingCounts.Select(count => $"{count.Value} {count.Key}"))}");
}
