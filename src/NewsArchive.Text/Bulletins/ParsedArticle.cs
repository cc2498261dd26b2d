namespace NewsArchive.Text.Bulletins;

/// <summary>One article as printed, with its lines joined into paragraphs.</summary>
/// <param name="Title">The headline without its column tag; empty if the story has none.</param>
/// <param name="Subtitle">The line under the headline, if there is one.</param>
/// <param name="Column">The column tag in front of the headline, without its brackets: 国际, 财经·行情.</param>
/// <param name="Dateline">The dateline, if there is one.</param>
/// <param name="Byline">The bylines as printed, a line for each of their lines; null if there is none.</param>
/// <param name="Reporters">The names in the byline, in order, without 记者 and other roles.</param>
/// <param name="Date">
/// The day of the dateline, completed with its year; without a dateline, the day of the item's time stamp or of the articles around it.
/// </param>
/// <param name="YearSource">What the year of <paramref name="Date"/> was taken from.</param>
/// <param name="Paragraphs">The story, without dateline, captions and end mark.</param>
/// <param name="Captions">The photo captions, as printed; one that ends with a credit keeps it.</param>
/// <param name="Credit">Who took the pictures or supplied the item, as printed, separated by ；: 新华社发, 新华社记者李刚摄.</param>
/// <param name="FirstLine">The number of the article's first source line, from 1.</param>
/// <param name="LastLine">The number of its last line.</param>
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
    /// <summary>The kinds of the paragraphs, and where the captions stand.</summary>
    public StoryStructure Structure { get; init; } = StoryStructure.Plain;

    /// <summary>The series that the article tells by itself: in its source line, by its dateline.</summary>
    public Series? Series { get; init; }
}

/// <summary>Where and when a story was filed: 新华社阿斯塔纳6月17日电（记者倪四义 赵宇 郝薇薇）.</summary>
/// <param name="Text">The dateline as printed, including the byline, up to the first word of the story.</param>
/// <param name="Agency">The agency, in simplified characters: 新华社.</param>
/// <param name="Place">The place or places, in simplified characters: 阿斯塔纳, 广东东莞; empty if none is printed.</param>
/// <param name="Month">The month as printed; 0 if none is. It may be out of range: a printed date need not exist.</param>
/// <param name="Day">The day of the month as printed; 0 if none is.</param>
public sealed record Dateline(string Text, string Agency, string Place, int Month, int Day);

/// <summary>A paragraph of an article, with the spans of the source that it was joined from.</summary>
/// <param name="Text">The paragraph.</param>
/// <param name="Spans">
/// The spans of the decoded source that make up <paramref name="Text"/> when concatenated. A span that is a line ending separates two Latin
/// words, and is one blank in the text.
/// </param>
public sealed record Passage(string Text, IReadOnlyList<SourceSpan> Spans);

/// <summary>A span of the decoded source.</summary>
/// <param name="Start">Its start, in UTF-16 units.</param>
/// <param name="Length">Its length, in UTF-16 units.</param>
public readonly record struct SourceSpan(int Start, int Length);

/// <summary>What the year of a date was taken from, the strongest evidence first.</summary>
public enum YearSource
{
    /// <summary>The text of the article.</summary>
    Text,
    /// <summary>A year that a person stated for the import.</summary>
    Option,
    /// <summary>A year that a person stated in a file beside the source.</summary>
    Sidecar,
    /// <summary>The file name.</summary>
    FileName,
    /// <summary>A masthead, running head or time stamp in the bulletin.</summary>
    Masthead,
    /// <summary>What the stories say about their present: 今年是联合国成立80周年.</summary>
    InternalEvidence,
    /// <summary>Nothing: the latest day that is not after the first import was taken.</summary>
    Nearest,
    /// <summary>The folders that the file was in.</summary>
    Path,
    /// <summary>Nothing, not even a day is printed: the day of the first import was taken.</summary>
    Presumed,
}
