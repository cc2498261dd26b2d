namespace NewsArchive.Archive;

/// <summary>An import, and what came of each of its files. Kept for good.</summary>
public sealed class ImportRun
{
    public long Id { get; private set; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its last file was done; null while it runs, and for good where it was killed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public List<ImportedFile> Files { get; } = [];
}
