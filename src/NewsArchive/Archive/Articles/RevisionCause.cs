
namespace NewsArchive.Archive.Articles;

/// <summary>Why an article got a text. The names are stored.</summary>
public enum RevisionCause
{
    /// <summary>It came in for the first time.</summary>
    Added,
    /// <summary>Its source says something else than before.</summary>
    Source,
    /// <summary>The same bytes were read by a newer reader.</summary>
    Reader,
    /// <summary>The same bytes were read with something else said beside them, in a sidecar or by the name of the file.</summary>
    Sidecar,
    /// <summary>Its source does not hold it any more, or the import that brought it was taken back.</summary>
    Withdrawn,
    /// <summary>It was withdrawn, and its source holds it again with the same text.</summary>
    Returned,
    /// <summary>An import was taken back, and with it what that had made of the article.</summary>
    Undo,
}
