namespace NewsArchive.Text.Bulletins;

/// <summary>One article as it was printed, its lines put together again.</summary>
/// <param name="Title">The headline without its column tag; empty where a story has none.</param>
/// <param name="Subtitle">The line under the headline, where there is one.</param>
/// <param name="Column">The column tag that opened the headline, without its brackets: 国际, 财经·行情.</param>
/// <param name="Dateline">The dateline, where the article has one.</param>
/// <param name="Reporters">The byline's names in their order, without 记者 and the like.</param>
/// <param name="Date">The day of the dateline in its full year; without a dateline, the day of the item's stamp or of the article's neighbours.</param>
/// <param name="YearSource">How the year of <paramref name="Date"/> is known.</param>
/// <param name="Paragraphs">The story, without dateline, captions and end mark.</param>
/// <param name="Captions">The photo captions that stood below the story, each as printed, with a credit that ends it.</param>
/// <param name="Credit">Who made the pictures or supplied the item, as printed, several parted by ；: 新华社发, 新华社记者李刚摄.</param>
/// <param name="FirstLine">The first source line of the article, from 1.</param>
/// <param name="LastLine">Its last line.</param>
public sealed record ParsedArticle(
    string Title,
    string? Subtitle,
    string? Column,
    Dateline? Dateline,
    TextLines Reporters,
    DateOnly Date,
    YearSource YearSource,
    IReadOnlyList<Passage> Paragraphs,
    IReadOnlyList<Passage> Captions,
    string? Credit,
    int FirstLine,
    int LastLine);

/// <summary>Where and when a story was filed: 新华社阿斯塔纳6月17日电（记者倪四义 赵宇 郝薇薇）.</summary>
/// <param name="Text">The dateline as printed, byline and all, up to the story's first word.</param>
/// <param name="Agency">The agency: 新华社.</param>
/// <param name="Place">The place or places as printed: 阿斯塔纳, 广东东莞.</param>
/// <param name="Month">The month, 1 to 12.</param>
/// <param name="Day">The day of the month.</param>
public sealed record Dateline(string Text, string Agency, string Place, int Month, int Day);

/// <summary>A paragraph of an article with the way back to its source: every character of it is one of the source's.</summary>
/// <param name="Text">The paragraph in one piece.</param>
/// <param name="Spans">
/// The pieces of the decoded source that make up <paramref name="Text"/> when put end to end. A piece that is a line ending
/// parted two Latin words, and is one blank in the text.
/// </param>
public sealed record Passage(string Text, IReadOnlyList<SourceSpan> Spans);

/// <summary>A piece of the decoded source text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
public readonly record struct SourceSpan(int Start, int Length);

/// <summary>How the year of a date is known, the strongest first.</summary>
public enum YearSource
{
    /// <summary>The article's own text says it.</summary>
    Text,
    /// <summary>A person said it with the import.</summary>
    Option,
    /// <summary>A person said it beside the file.</summary>
    Sidecar,
    /// <summary>The file's name holds it.</summary>
    FileName,
    /// <summary>A masthead, running head or stamp of the bulletin holds it.</summary>
    Masthead,
    /// <summary>The stories' own words give it by arithmetic: 今年是联合国成立80周年.</summary>
    InternalEvidence,
    /// <summary>Nothing says it: the nearest day before the import was taken.</summary>
    Nearest,
}
