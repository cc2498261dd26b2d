namespace NewsArchive.Archive.Bulletins;

/// <summary>An import, and what came of each of its files. Kept for good.</summary>
public sealed class ImportRun
{
    public long Id { get; private set; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its last file was done; null while it runs, and for good where it was killed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The import that this one takes back; null where it brings something in.</summary>
    public ImportRun? Undoes { get; private set; }
    public long? UndoesId { get; init; }

    /// <summary>The import that took this one back; null while what it did holds.</summary>
    public long? TakenBackById { get; set; }

    /// <summary>Whether everything is on record that an undo has to know; it is not where the import is older than these records.</summary>
    public bool CanBeUndone { get; init; } = true;

    public List<ImportedFile> Files { get; } = [];
}
