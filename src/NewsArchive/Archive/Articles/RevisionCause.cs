namespace NewsArchive.Archive.Articles;

/// <summary>Why a revision of an article was made. The names are stored in the database.</summary>
public enum RevisionCause
{
    /// <summary>The article was imported for the first time.</summary>
    Added,
    /// <summary>The source has changed.</summary>
    Source,
    /// <summary>A newer version of the reader read the same bytes differently.</summary>
    Reader,
    /// <summary>The same bytes were read with another year or file name.</summary>
    Sidecar,
    /// <summary>The source no longer contains the article, or the import that added it was undone.</summary>
    Withdrawn,
    /// <summary>The article had been withdrawn, and its source contains it again, with the same text.</summary>
    Returned,
    /// <summary>The undo of an import restored the text that the article had before.</summary>
    Undo,
}
