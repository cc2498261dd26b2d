namespace NewsArchive.Archive.Bulletins;

/// <summary>What an import made of a file. It is written with the articles themselves, so that the two can't tell different stories.</summary>
public sealed class ImportedFile
{
    public long Id { get; private set; }
    public required long ImportRunId { get; init; }

    /// <summary>Its path inside the folder it was imported from.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of its bytes; null where they could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The bulletin that it is, or became a part of; null where nothing came of it.</summary>
    public Bulletin? Bulletin { get; private set; }
    public long? BulletinId { get; init; }

    public int Added { get; init; }
    public int Changed { get; init; }
    public int Same { get; init; }
    public int Withdrawn { get; init; }

    /// <summary>How many findings there are for a person to look at.</summary>
    public int FindingCount { get; init; }

    /// <summary>The account of its lines as JSON; null where it was not read, since it could not be or was known.</summary>
    public string? Report { get; init; }

    /// <summary>Why nothing came of it; null where all went well.</summary>
    public string? Problem { get; init; }
}
