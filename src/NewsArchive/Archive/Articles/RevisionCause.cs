namespace NewsArchive.Archive.Articles;

/// <summary>Why an article got a revision. The names are stored.</summary>
public enum RevisionCause
{
    /// <summary>It was imported for the first time.</summary>
    Added,
    /// <summary>Its source has changed.</summary>
    Source,
    /// <summary>The same bytes were read by newer rules.</summary>
    Reader,
    /// <summary>The same bytes were read with another year or file name.</summary>
    Sidecar,
    /// <summary>Its source no longer contains it, or the import that brought it in was undone.</summary>
    Withdrawn,
    /// <summary>It was withdrawn, and its source contains it again with the same text.</summary>
    Returned,
    /// <summary>An import was undone, and with it what the import had changed.</summary>
    Undo,
}
