namespace NewsArchive.Takedown;

/// <summary>What came of a request to purge an article, or of its confirmation.</summary>
public enum PurgeOutcome
{
    /// <summary>The purge waits for a second admin.</summary>
    Requested,

    /// <summary>The article was purged. What was deleted is still in the files of the database, until it is erased.</summary>
    Purged,

    /// <summary>The request was dropped.</summary>
    Dropped,

    /// <summary>Nothing was done: the text of the article is not hidden from readers, or there is no such article.</summary>
    NotHidden,

    /// <summary>Nothing was done: the article has been purged before.</summary>
    AlreadyPurged,

    /// <summary>Nothing was done: the purge was requested before.</summary>
    AlreadyRequested,

    /// <summary>Nothing was done: uploaded files wait to be imported, which may contain the text.</summary>
    UploadsWait,

    /// <summary>Nothing was done: another admin than the one who requested the purge must confirm it.</summary>
    SamePerson,

    /// <summary>Nothing was done: the request has been decided meanwhile.</summary>
    NotOpen,
}
