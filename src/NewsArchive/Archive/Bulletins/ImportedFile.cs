namespace NewsArchive.Archive.Bulletins;

/// <summary>
/// The outcome of an import for one file. It is written in the transaction that writes the articles, so that the two always agree.
/// </summary>
public sealed class ImportedFile
{
    public long Id { get; private set; }
    public required long ImportRunId { get; init; }

    /// <summary>Its path relative to the folder that was imported.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of its bytes; null where they could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The bulletin that it is, or was added to; null where it was not imported.</summary>
    public Bulletin? Bulletin { get; private set; }
    public long? BulletinId { get; init; }

    public int Added { get; init; }
    public int Changed { get; init; }
    public int Same { get; init; }
    public int Withdrawn { get; init; }

    /// <summary>The number of findings for a person to look at.</summary>
    public int FindingCount { get; init; }

    /// <summary>The report on its lines as JSON; null where it was not read, since it is unreadable or unchanged.</summary>
    public string? Report { get; init; }

    /// <summary>Why it was not imported; null where it was.</summary>
    public string? Problem { get; init; }
}
