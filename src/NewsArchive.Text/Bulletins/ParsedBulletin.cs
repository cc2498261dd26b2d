using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>What the parser saw in one bulletin. A finished value: nothing in it changes afterwards.</summary>
/// <param name="Encoding">The encoding the bytes were read with, by its IANA name: <c>utf-8</c>, <c>utf-16</c>, <c>gb18030</c>.</param>
/// <param name="Lines">Every line of the source, in order, each with the one role it plays.</param>
/// <param name="Articles">The articles in the order in which they were printed.</param>
/// <param name="Findings">What a person should look at, in line order; empty for a bulletin without doubt.</param>
public sealed record ParsedBulletin(
    string Encoding,
    IReadOnlyList<SourceLine> Lines,
    IReadOnlyList<ParsedArticle> Articles,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>The decoded source without its byte order mark: what every line's and passage's position counts in.</summary>
    public string Source { get; init; } = "";

    /// <summary>The places where a paragraph was put together over a page's end, in the order of the articles.</summary>
    public IEnumerable<PageJoin> PageJoins => PageJoin.Of(this);
}

/// <summary>One line of the decoded source.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Start">Where the line begins in the decoded text, in UTF-16 units.</param>
/// <param name="Length">How long it is in UTF-16 units, its line ending not counted.</param>
/// <param name="Role">The part it plays.</param>
public readonly record struct SourceLine(int Number, int Start, int Length, LineRole Role);

/// <summary>The part a source line plays. Each line plays exactly one.</summary>
public enum LineRole
{
    /// <summary>Nobody could say: a person should look.</summary>
    Unread,
    /// <summary>Nothing but white space.</summary>
    Blank,
    /// <summary>A headline, or one line of it.</summary>
    Title,
    /// <summary>The line under the headline.</summary>
    Subtitle,
    /// <summary>The line that opens with the dateline, and the story's first words behind it.</summary>
    Dateline,
    /// <summary>The names of who wrote a story that has no dateline, on a line of their own.</summary>
    Byline,
    /// <summary>A line of the story.</summary>
    Text,
    /// <summary>A photo caption.</summary>
    Caption,
    /// <summary>Who made the picture or supplied the item: 新华社发, 新华社记者 … 摄.</summary>
    Credit,
    /// <summary>The agency's end mark or its desk's names, standing alone: （完）, 责任编辑 ….</summary>
    Closing,
    /// <summary>What a page repeats at its top.</summary>
    RunningHead,
    /// <summary>A page number.</summary>
    Folio,
    /// <summary>The time at which the wire sent the item, or the file was made.</summary>
    Stamp,
    /// <summary>What names the file or a part of it: 《新闻联播》 (20230215), 详细新闻.</summary>
    Heading,
    /// <summary>A line of what the file says of itself before its articles.</summary>
    Summary,
    /// <summary>Where the article's publisher shows it on the web.</summary>
    SourceAddress,
    /// <summary>A drawn line that parts what stands above it from what stands below.</summary>
    Rule,
    /// <summary>A whole article, where a format puts each on one line.</summary>
    Article,
}

/// <summary>Something a person should look at.</summary>
/// <param name="Kind">What sort of doubt it is.</param>
/// <param name="Line">The line it is about, from 1.</param>
/// <param name="Message">A sentence that says what was seen and what was made of it.</param>
public sealed record Finding(FindingKind Kind, int Line, string Message);

/// <summary>The sorts of doubt the parser can have.</summary>
public enum FindingKind
{
    /// <summary>The source holds no article.</summary>
    NoArticle,
    /// <summary>The file is not text, and nothing of it was read.</summary>
    NotText,
    /// <summary>The text before the first headline, or between articles, belongs to none.</summary>
    Unread,
    /// <summary>Bytes that no encoding explains were replaced.</summary>
    Undecodable,
    /// <summary>The year is a guess: neither the text nor what came with it says one.</summary>
    YearGuessed,
    /// <summary>A story begins without a headline; its title is empty.</summary>
    NoHeadline,
    /// <summary>An article has no dateline, or no date; its day is that of its neighbours.</summary>
    NoDateline,
    /// <summary>A dateline names a day that the calendar does not have.</summary>
    ImpossibleDate,
    /// <summary>An article has a headline and no text.</summary>
    NoText,
    /// <summary>A line that should be an article can't be read as one.</summary>
    NotAnArticle,
}
