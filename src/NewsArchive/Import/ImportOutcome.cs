using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Sources;

namespace NewsArchive.Import;

/// <summary>The outcome of importing one file.</summary>
/// <param name="Path">The location of the file.</param>
/// <param name="Name">The name that identifies the file in the archive.</param>
public sealed record ImportOutcome(string Path, string Name)
{
    /// <summary>The SHA-256 of the file; null if the file could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The ID of the bulletin that the file became or was added to; null if nothing was imported.</summary>
    public long? BulletinId { get; init; }

    /// <summary>The number of new articles.</summary>
    public int Added { get; init; }

    /// <summary>The number of articles that got another text or date, or are no longer withdrawn.</summary>
    public int Changed { get; init; }

    /// <summary>The number of unchanged articles.</summary>
    public int Same { get; init; }

    /// <summary>The number of articles that were withdrawn because the file no longer contains them.</summary>
    public int Withdrawn { get; init; }

    /// <summary>The report on the file; null if the file was not parsed because it is unreadable or unchanged.</summary>
    public FileReport? Report { get; init; }

    /// <summary>Why the file was not imported, in one line; null if it was imported.</summary>
    public string? Problem { get; init; }

    public static ImportOutcome Failed(SourceFile file, SourceException e) => new(file.Path, file.Name)
    {
        Problem = e.Path == file.Path ? e.Reason : $"{System.IO.Path.GetFileName(e.Path)}: {e.Reason}",
    };

    public ImportedFile ToRecord(long importRunId) => new()
    {
        ImportRunId = importRunId,
        Name = Name,
        Sha256 = Sha256,
        BulletinId = BulletinId,
        Added = Added,
        Changed = Changed,
        Same = Same,
        Withdrawn = Withdrawn,
        FindingCount = Report?.FindingCounts.Values.Sum() ?? 0,
        Report = Report?.ToJson(),
        Problem = Problem,
    };
}
