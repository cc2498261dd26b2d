namespace NewsArchive.Search;

/// <summary>
/// The exception that is thrown when a segment in the database can't be read. The articles are not affected, and the index can be rebuilt
/// from them.
/// </summary>
public sealed class IndexDamagedException(Exception cause)
    : IOException($"the search index can't be read: {cause.Message}; run reindex to rebuild it", cause);
