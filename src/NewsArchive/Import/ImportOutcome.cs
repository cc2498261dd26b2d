using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Sources;

namespace NewsArchive.Import;

/// <summary>The outcome of the import of one file.</summary>
/// <param name="Path">The location of the file.</param>
/// <param name="Name">The name that identifies it in the archive.</param>
public sealed record ImportOutcome(string Path, string Name)
{
    /// <summary>The SHA-256 of its bytes; null where they could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The id of its bulletin; null where nothing was imported.</summary>
    public long? BulletinId { get; init; }

    /// <summary>The number of articles that are new.</summary>
    public int Added { get; init; }

    /// <summary>The number of articles that got another text or date, or are no longer withdrawn.</summary>
    public int Changed { get; init; }

    /// <summary>The number of articles that are unchanged.</summary>
    public int Same { get; init; }

    /// <summary>The number of articles that were withdrawn, since the file no longer contains them.</summary>
    public int Withdrawn { get; init; }

    /// <summary>The report on its lines; null where they were not read, since the file is unreadable or unchanged.</summary>
    public FileReport? Report { get; init; }

    /// <summary>Why the file was not imported, in one line; null where it was.</summary>
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
        FindingCount = Report?.Doubts.Values.Sum() ?? 0,
        Report = Report?.ToJson(),
        Problem = Problem,
    };
}
