using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Sources;

/// <summary>The result of the import of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Report">Its report; null where it was not read.</param>
/// <param name="Address">The address of a page with its lines; null where there is none.</param>
public sealed record FileListing(ImportedFile File, FileReport? Report, string? Address)
{
    private const int MostFindings = 50;

    public IEnumerable<IGrouping<FindingKind, Finding>> Findings =>
        Report?.Findings.Take(MostFindings).GroupBy(finding => finding.Kind) ?? [];

    public int FindingsLeftOut => File.FindingCount - (Report is null ? 0 : Math.Min(Report.Findings.Count, MostFindings));
}
