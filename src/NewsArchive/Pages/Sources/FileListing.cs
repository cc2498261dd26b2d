using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Sources;

/// <summary>The outcome of importing a file.</summary>
/// <param name="File">The record of the file.</param>
/// <param name="Report">The report on the file; null if it was not parsed.</param>
/// <param name="Address">The address of a page that shows the lines of the file; null if there is none.</param>
public sealed record FileListing(ImportedFile File, FileReport? Report, string? Address)
{
    private const int MaxFindings = 50;

    /// <summary>Whether the name of the file is hidden from the user.</summary>
    public bool IsNameHidden { get; init; }

    /// <summary>Whether the messages of the findings, which quote the file, are hidden from the user.</summary>
    public bool AreMessagesHidden { get; init; }

    public IEnumerable<IGrouping<FindingKind, Finding>> Findings =>
        Report?.Findings.Take(MaxFindings).GroupBy(finding => finding.Kind) ?? [];

    public int FindingsLeftOut => File.FindingCount - (Report is null ? 0 : Math.Min(Report.Findings.Count, MaxFindings));
}
