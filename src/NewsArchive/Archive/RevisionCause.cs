namespace NewsArchive.Archive;

/// <summary>Why an article got a text.</summary>
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
}
