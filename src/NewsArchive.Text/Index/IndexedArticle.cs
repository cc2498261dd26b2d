namespace NewsArchive.Text.Index;

/// <summary>What an index takes in of an article: the lines that are searched, and the values that it is chosen and counted by.</summary>
/// <param name="Id">The number that hits are given by; no two articles of an index share one.</param>
/// <param name="Date">The article's day.</param>
/// <param name="Title">The lines of the headline, title and subtitle, which weigh more than the rest.</param>
/// <param name="Body">The lines of the story with its dateline, captions and credit.</param>
/// <param name="Place">The dateline's place, if it has one.</param>
/// <param name="Reporters">The byline's names.</param>
/// <param name="Column">The column it was printed under, if any; its words are found as the headline's are.</param>
/// <param name="Agency">The agency that its dateline names, if any.</param>
public sealed record IndexedArticle(
    long Id,
    DateOnly Date,
    IReadOnlyList<string> Title,
    IReadOnlyList<string> Body,
    string? Place,
    IReadOnlyList<string> Reporters,
    string? Column,
    string? Agency);
