using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Sources;

/// <summary>What an import made of a file.</summary>
/// <param name="Address">Where its lines are; null where they are nowhere.</param>
public sealed record FileListing(ImportedFile File, FileReport? Report, string? Address)
{
    private const int MostFindings = 50;

    public IEnumerable<IGrouping<FindingKind, Finding>> Findings => Report?.Findings.Take(MostFindings).GroupBy(finding => finding.Kind) ?? [];

    public int Untold => File.FindingCount - (Report is null ? 0 : Math.Min(Report.Findings.Count, MostFindings));
}
