using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>The result of parsing a bulletin. Immutable.</summary>
/// <param name="Encoding">
/// The IANA name of the encoding from which the bytes were decoded: <c>utf-8</c>, <c>utf-16</c>, <c>gb18030</c> or <c>big5</c>.
/// </param>
/// <param name="Lines">All lines of the source, in order, each with its role.</param>
/// <param name="Articles">The articles, in the order of the source.</param>
/// <param name="Findings">What needs attention, in line order; empty if nothing does.</param>
public sealed record ParsedBulletin(
    string Encoding,
    IReadOnlyList<SourceLine> Lines,
    IReadOnlyList<ParsedArticle> Articles,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>The decoded source, without its byte order mark. The positions of lines and spans refer to it.</summary>
    public string Source { get; init; } = "";

    /// <summary>The series named by the masthead or a running head; null if none names one.</summary>
    public string? SeriesName { get; init; }

    /// <summary>The places where lines were joined into a paragraph across other lines, in the order of the articles.</summary>
    public IEnumerable<ParagraphJoin> ParagraphJoins => ParagraphJoin.FindAll(this);
}

/// <summary>One line of the decoded source.</summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Start">The start of the line in the decoded source, in UTF-16 units.</param>
/// <param name="Length">The length of the line in UTF-16 units, without its line ending.</param>
/// <param name="Role">The role of the line.</param>
public readonly record struct SourceLine(int Number, int Start, int Length, LineRole Role);

/// <summary>The role of a source line. Each line has exactly one.</summary>
public enum LineRole
{
    /// <summary>The parser found no role. The line needs attention.</summary>
    Unread,
    /// <summary>White space only.</summary>
    Blank,
    /// <summary>A headline, or one line of it.</summary>
    Title,
    /// <summary>The line under a headline.</summary>
    Subtitle,
    /// <summary>A line that starts with a dateline, followed by the first words of the story.</summary>
    Dateline,
    /// <summary>The names of the authors of a story without a dateline, on a line of their own.</summary>
    Byline,
    /// <summary>A line of the story.</summary>
    Text,
    /// <summary>A photo caption.</summary>
    Caption,
    /// <summary>Who took the picture or supplied the item: 新华社发, 新华社记者 … 摄.</summary>
    Credit,
    /// <summary>The agency's end mark or the names of its desk, on a line of their own: （完）, 责任编辑 ….</summary>
    Closing,
    /// <summary>A line that is repeated at the top of pages.</summary>
    RunningHead,
    /// <summary>A page number.</summary>
    Folio,
    /// <summary>The time at which the wire sent the item, or at which the file was created.</summary>
    Stamp,
    /// <summary>The name of the file or of a part of it: 《新闻联播》 (20230215), 详细新闻.</summary>
    Heading,
    /// <summary>A line of the summary in front of the articles.</summary>
    Summary,
    /// <summary>The address of the article on its publisher's website.</summary>
    SourceAddress,
    /// <summary>A drawn line that separates two parts.</summary>
    Rule,
    /// <summary>A whole article, in a format with one article per line.</summary>
    Article,
}

/// <summary>Something in a file that needs attention.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="Message">A sentence in English that says what is wrong and what the parser did about it.</param>
public sealed record Finding(FindingKind Kind, int Line, string Message);

/// <summary>The kinds of findings.</summary>
public enum FindingKind
{
    /// <summary>The source contains no article.</summary>
    NoArticle,
    /// <summary>The file is not text, and was not read.</summary>
    NotText,
    /// <summary>Lines before the first headline, or between articles, do not belong to any article.</summary>
    Unread,
    /// <summary>Bytes that are not valid in the encoding were replaced.</summary>
    Undecodable,
    /// <summary>The year is presumed, because neither the text nor anything else about the file states it.</summary>
    YearGuessed,
    /// <summary>The day is presumed, because nothing states it.</summary>
    DayPresumed,
    /// <summary>The line taken as the headline of a story may be the last line of the story above it.</summary>
    DoubtfulHeadline,
    /// <summary>A line was interpreted without good evidence, such as text that looks like a dateline.</summary>
    DoubtfulLine,
    /// <summary>A story has no headline; its title is empty.</summary>
    NoHeadline,
    /// <summary>An article has no dateline or date; its day was inferred from its context.</summary>
    NoDateline,
    /// <summary>The text, the file's path or its source addresses state different days; one was chosen.</summary>
    ConflictingDates,
    /// <summary>The day stated by a dateline does not exist.</summary>
    ImpossibleDate,
    /// <summary>An article has a headline and no text.</summary>
    NoText,
    /// <summary>A line that should contain an article can't be read as one.</summary>
    NotAnArticle,
    /// <summary>Lines that seem to belong to several columns were read across.</summary>
    Columns,
    /// <summary>An article was left out because its text was purged from the archive.</summary>
    Purged,
}
