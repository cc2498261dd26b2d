using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>The index entry of an article: the lines to search, and the values to filter and count by.</summary>
/// <param name="Id">The ID by which hits are returned, unique in an index.</param>
/// <param name="Date">The article's day; null if none is known.</param>
/// <param name="Title">The lines of the headline (title and subtitle), which have more weight than the rest.</param>
/// <param name="Body">The lines of the body with its dateline, captions and credit; which of them are leads and captions.</param>
/// <param name="Place">The place of the dateline, if any.</param>
/// <param name="Reporters">The names in the byline.</param>
/// <param name="Column">The column under which the article was printed, if any. Its words are searchable.</param>
/// <param name="Agency">The agency of the dateline, if any.</param>
/// <param name="Series">The series of the article's bulletin, if any.</param>
public sealed record IndexedArticle(
    long Id,
    DateOnly? Date,
    IReadOnlyList<string> Title,
    IReadOnlyList<FieldLine> Body,
    string? Place,
    IReadOnlyList<string> Reporters,
    string? Column,
    string? Agency,
    string? Series);
