namespace NewsArchive.Text.Index;

/// <summary>What is indexed of an article: the lines that are searched, and the values that it is filtered and counted by.</summary>
/// <param name="Id">The ID that hits are returned by, unique in an index.</param>
/// <param name="Date">The article's day; null if none is known.</param>
/// <param name="Title">The lines of the headline, title and subtitle, which weigh more than the rest.</param>
/// <param name="Body">The lines of the story with its dateline, captions and credit.</param>
/// <param name="Place">The place of the dateline, if any.</param>
/// <param name="Reporters">The names of the byline.</param>
/// <param name="Column">The column that it was printed under, if any; its words are searched like those of the headline.</param>
/// <param name="Agency">The agency that its dateline names, if any.</param>
public sealed record IndexedArticle(
    long Id,
    DateOnly? Date,
    IReadOnlyList<string> Title,
    IReadOnlyList<string> Body,
    string? Place,
    IReadOnlyList<string> Reporters,
    string? Column,
    string? Agency);
