namespace NewsArchive.Text.Bulletins;

/// <summary>An article as printed, with its lines joined into paragraphs.</summary>
/// <param name="Title">The headline without its column tag; empty if the story has none.</param>
/// <param name="Subtitle">The line below the headline; null if there is none.</param>
/// <param name="Column">The column tag in front of the headline, without brackets, such as 国际 or 财经·行情; null if there is none.</param>
/// <param name="Dateline">The dateline; null if there is none.</param>
/// <param name="Byline">The bylines as printed, one per line; null if there is none.</param>
/// <param name="Reporters">The names in the byline, in order, without 记者 and other roles.</param>
/// <param name="Date">
/// The day of the dateline, completed with its year. Without a dateline, the day of the item's time stamp or of the neighbouring articles.
/// </param>
/// <param name="YearSource">Where the year of <paramref name="Date"/> comes from.</param>
/// <param name="Paragraphs">The paragraphs of the story, without dateline, captions and end mark.</param>
/// <param name="Captions">The photo captions as printed, including a credit at the end.</param>
/// <param name="Credit">
/// Who took the pictures or supplied the item, as printed and separated by ；: 新华社发, 新华社记者李刚摄; null if nothing is printed.
/// </param>
/// <param name="FirstLine">The number of the article's first line in the source, from 1.</param>
/// <param name="LastLine">The number of the article's last line in the source.</param>
public sealed record ParsedArticle(
    string Title,
    string? Subtitle,
    string? Column,
    Dateline? Dateline,
    string? Byline,
    TextLines Reporters,
    DateOnly Date,
    YearSource YearSource,
    IReadOnlyList<Passage> Paragraphs,
    IReadOnlyList<Passage> Captions,
    string? Credit,
    int FirstLine,
    int LastLine)
{
    /// <summary>The kinds of the paragraphs, and the positions of the captions.</summary>
    public StoryStructure Structure { get; init; } = StoryStructure.Plain;

    /// <summary>The series that the article states by itself, in its source line or dateline; null if it states none.</summary>
    public Series? Series { get; init; }
}

/// <summary>Where and when a story was filed: 新华社阿斯塔纳6月17日电（记者倪四义 赵宇 郝薇薇）.</summary>
/// <param name="Text">The dateline as printed, including the byline, up to the first word of the story.</param>
/// <param name="Agency">The agency, in simplified characters: 新华社.</param>
/// <param name="Place">The place or places, in simplified characters: 阿斯塔纳, 广东东莞; empty if none is printed.</param>
/// <param name="Month">The month as printed; 0 if none is printed. It may be out of range, because a printed date need not exist.</param>
/// <param name="Day">The day of the month as printed; 0 if none is printed.</param>
public sealed record Dateline(string Text, string Agency, string Place, int Month, int Day);

/// <summary>A paragraph of an article, with the spans of the source from which it was joined.</summary>
/// <param name="Text">The text of the paragraph.</param>
/// <param name="Spans">
/// The spans of the decoded source that result in <paramref name="Text"/> when concatenated. A span that is a line ending separates two
/// Latin words, and becomes a space in the text.
/// </param>
public sealed record Passage(string Text, IReadOnlyList<SourceSpan> Spans);

/// <summary>A span of the decoded source.</summary>
/// <param name="Start">The start of the span, in UTF-16 units.</param>
/// <param name="Length">The length of the span, in UTF-16 units.</param>
public readonly record struct SourceSpan(int Start, int Length);

/// <summary>Where the year of a date comes from.</summary>
public enum YearSource
{
    /// <summary>The text of the article.</summary>
    Text,
    /// <summary>A year that the user stated for the import.</summary>
    Option,
    /// <summary>A year that the user stated in a file next to the source.</summary>
    Sidecar,
    /// <summary>The file name.</summary>
    FileName,
    /// <summary>A masthead, running head or time stamp in the bulletin.</summary>
    Masthead,
    /// <summary>What the stories say about their present, such as 今年是联合国成立80周年.</summary>
    InternalEvidence,
    /// <summary>
    /// No year is stated, so it is guessed: the latest year in which the date is not after the day of the first import; in a file of
    /// records, the year in which it is nearest to the date of the record before.
    /// </summary>
    Nearest,
    /// <summary>The folders of the file.</summary>
    Path,
    /// <summary>Nothing states the year or the day: the date is presumed, usually as the day of the first import.</summary>
    Presumed,
}
