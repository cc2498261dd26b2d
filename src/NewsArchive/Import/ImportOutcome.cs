using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Sources;

namespace NewsArchive.Import;

/// <summary>What the import of one file came to.</summary>
/// <param name="Path">Where the file lies.</param>
/// <param name="Name">By what name the archive knows it.</param>
public sealed record ImportOutcome(string Path, string Name)
{
    /// <summary>The SHA-256 of its bytes; null where they could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The bulletin that it is; null where nothing came of it.</summary>
    public long? BulletinId { get; init; }

    /// <summary>Articles that the archive did not have.</summary>
    public int Added { get; init; }

    /// <summary>Articles with another text or date than before, or back after they were withdrawn; what they were is kept.</summary>
    public int Changed { get; init; }

    /// <summary>Articles that are as they were.</summary>
    public int Same { get; init; }

    /// <summary>Articles that the file does not hold any more; they keep their pages.</summary>
    public int Withdrawn { get; init; }

    /// <summary>The account of its lines; null where it was not read, since it could not be or holds the bytes that it held before.</summary>
    public FileReport? Report { get; init; }

    /// <summary>Why nothing came of the file, in one line; null where all went well.</summary>
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
