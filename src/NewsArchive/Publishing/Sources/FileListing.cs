using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Publishing.Sources;

/// <summary>The outcome of importing a file.</summary>
/// <param name="File">The record of the file.</param>
/// <param name="Report">The report on the file; null if it was not parsed.</param>
/// <param name="Address">The address of a page that shows the lines of the file; null if there is none.</param>
public sealed record FileListing(ImportedFile File, FileReport? Report, string? Address)
{
    /// <summary>The greatest number of files on a page.</summary>
    public const int FilesOnAPage = 100;

    private const int MaxFindings = 50;

    /// <summary>Whether the name of the file is hidden from the user.</summary>
    public bool IsNameHidden { get; init; }

    /// <summary>Whether the messages of the findings, which quote the file, are hidden from the user.</summary>
    public bool AreMessagesHidden { get; init; }

    /// <summary>Whether the file was restored by an undo, which parses nothing.</summary>
    public bool IsRestored { get; init; }

    /// <summary>Whether the file was not parsed because it is the same as before.</summary>
    public bool IsUnchanged => Report is null && File.Problem is null && !IsRestored;

    /// <summary>The encoding of the file; null if it was not parsed.</summary>
    public string? Encoding => Report is { Skipped: null } parsed ? parsed.Encoding : null;

    /// <summary>The number of its lines by role; null if it was not parsed.</summary>
    public IReadOnlyDictionary<LineRole, int>? Lines => Report is { Skipped: null } parsed ? parsed.Lines : null;

    /// <summary>The number of files that were skipped because they are no news, by kind, if it is a folder or packed file.</summary>
    public IReadOnlyDictionary<string, int>? Skipped => Report?.Skipped;

    public IReadOnlyList<Finding> Findings => [.. Report?.Findings.Take(MaxFindings) ?? []];

    public int FindingsLeftOut => File.FindingCount - (Report is null ? 0 : Math.Min(Report.Findings.Count, MaxFindings));

    /// <summary>Gets a page of the files of an import: those with problems first, then those with findings.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="import">The ID of the import.</param>
    /// <param name="page">The number of the page, from 1.</param>
    /// <param name="hidden">What is hidden from the user.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public static async Task<IReadOnlyList<FileListing>> PageAsync(
        ArchiveContext archive, long import, int page, HiddenTexts hidden, CancellationToken cancellation)
    {
        var files = await archive.ImportedFiles.AsNoTracking().Where(file => file.ImportRunId == import)
            .OrderByDescending(file => file.Problem != null).ThenByDescending(file => file.FindingCount > 0).ThenBy(file => file.Id)
            .Skip((page - 1) * FilesOnAPage).Take(FilesOnAPage).ToListAsync(cancellation);
        var isUndo = await archive.ImportRuns.AnyAsync(run => run.Id == import && run.UndoesId != null, cancellation);
        return [.. files.Select(file => new FileListing(
            file,
            file.Report is null ? null : FileReport.OfJson(file.Report),
            file.BulletinId is { } bulletin ? $"/bulletins/{bulletin}" : null)
        {
            IsRestored = isUndo,
            IsNameHidden = hidden.IsNamedIn(file.Name),
            AreMessagesHidden = hidden.AreInBulletin(file.BulletinId),
        })];
    }
}
