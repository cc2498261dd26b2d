namespace NewsArchive.Archive.Bulletins;

/// <summary>
/// The outcome of an import for one file. It is written in the same transaction as the articles, so that the two always agree.
/// </summary>
public sealed class ImportedFile
{
    public long Id { get; private set; }
    public required long ImportRunId { get; init; }

    /// <summary>The path relative to the imported folder.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of the file; null if the file could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The bulletin that the file became or was added to; null if the file was not imported.</summary>
    public Bulletin? Bulletin { get; private set; }
    public long? BulletinId { get; init; }

    public int Added { get; init; }
    public int Changed { get; init; }
    public int Same { get; init; }
    public int Withdrawn { get; init; }

    /// <summary>The number of findings that need attention.</summary>
    public int FindingCount { get; init; }

    /// <summary>
    /// The report on the lines of the file, as JSON; null if the file was not parsed because it is unreadable or unchanged.
    /// </summary>
    public string? Report { get; init; }

    /// <summary>Why the file was not imported; null if it was imported.</summary>
    public string? Problem { get; init; }
}
