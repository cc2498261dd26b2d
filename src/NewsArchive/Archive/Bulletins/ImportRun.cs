namespace NewsArchive.Archive.Bulletins;

/// <summary>The record of an import or an undo, and of each file. It is never deleted.</summary>
public sealed class ImportRun
{
    public long Id { get; private set; }

    /// <summary>The name of the account that requested the import, or what else started it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last file was done; null during the import, and for good if the program was killed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The import that this one undoes; null if this one imports files.</summary>
    public ImportRun? Undoes { get; private set; }
    public long? UndoesId { get; init; }

    /// <summary>The ID of the undo of this import; null if the import is in effect.</summary>
    public long? TakenBackById { get; set; }

    /// <summary>Whether the archive has everything that an undo needs. This is not the case for imports older than these records.</summary>
    public bool CanBeUndone { get; init; } = true;

    public List<ImportedFile> Files { get; } = [];
}
