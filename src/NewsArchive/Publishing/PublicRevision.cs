using NewsArchive.Archive.Articles;

namespace NewsArchive.Publishing;

/// <summary>A revision of an article.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="RecordedAt">When it was made.</param>
/// <param name="Cause">Why it was made.</param>
/// <param name="Url">The address of its page.</param>
public sealed record PublicRevision(int Number, DateTimeOffset RecordedAt, RevisionCause Cause, string Url);
