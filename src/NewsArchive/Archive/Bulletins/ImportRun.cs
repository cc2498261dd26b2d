namespace NewsArchive.Archive.Bulletins;

/// <summary>The record of an import or an undo, and of each of its files. It is never deleted.</summary>
public sealed class ImportRun
{
    public long Id { get; private set; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its last file was done; null while it runs, and forever where the program was killed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The import that this one undoes; null where it imports files.</summary>
    public ImportRun? Undoes { get; private set; }
    public long? UndoesId { get; init; }

    /// <summary>The undo of this import; null while the import is in effect.</summary>
    public long? TakenBackById { get; set; }

    /// <summary>Whether everything is recorded that an undo needs, which is not so for an import older than these records.</summary>
    public bool CanBeUndone { get; init; } = true;

    public List<ImportedFile> Files { get; } = [];
}
