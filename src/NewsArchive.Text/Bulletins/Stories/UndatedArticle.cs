using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Items;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>An article that has been parsed but not dated.</summary>
/// <param name="Item">The lines of the article.</param>
/// <param name="Title">The headline without its column tag.</param>
/// <param name="Subtitle">The subtitle; null if there is none.</param>
/// <param name="Column">The column tag, without brackets; null if there is none.</param>
/// <param name="Dateline">The dateline; null if there is none.</param>
/// <param name="Byline">The bylines as printed, one per line; null if there is none.</param>
/// <param name="Reporters">The names in the bylines.</param>
/// <param name="Story">The text, captions and credit below the headline.</param>
internal sealed record UndatedArticle(
    ItemLines Item,
    string Title,
    string? Subtitle,
    string? Column,
    UndatedDateline? Dateline,
    string? Byline,
    TextLines Reporters,
    Story Story)
{
    /// <summary>The numbers of the lines that were joined to the previous line although lines are not wrapped.</summary>
    public IReadOnlyList<int> JoinedLines { get; init; } = [];

    /// <summary>The series that the article states by itself; null if it states none.</summary>
    public Series? Series => SeriesGrammar.OfArticle(Item.Source, Dateline?.Printed);

    public int FirstLine => Item.All.First().Line.Number;

    public int LastLine => Item.All.Last().Line.Number;

    /// <summary>The texts of the article, without its dateline.</summary>
    public IReadOnlyList<string> Texts =>
        [Title, Subtitle ?? "", .. Story.Paragraphs.Concat(Story.Captions).Select(passage => passage.Text)];

    public ParsedArticle WithDate(DateOnly date, YearSource source) => new(
        Title, Subtitle, Column, Dateline?.Printed, Byline, Reporters, date, source,
        Story.Paragraphs, Story.Captions, Story.Credit, FirstLine, LastLine)
    {
        Structure = Story.Structure,
        Series = Series,
    };
}

/// <summary>A dateline, and its year, which is only used to date the article.</summary>
/// <param name="Printed">The dateline.</param>
/// <param name="Year">The year; null if it is not printed.</param>
internal sealed record UndatedDateline(Dateline Printed, int? Year);

/// <summary>The part of an item below its headline and dateline.</summary>
/// <param name="Paragraphs">The paragraphs of the text.</param>
/// <param name="Captions">The photo captions.</param>
/// <param name="Credit">Who took the pictures or supplied the item; null if nothing is printed.</param>
/// <param name="Roles">The role of each line.</param>
internal sealed record Story(
    IReadOnlyList<Passage> Paragraphs,
    IReadOnlyList<Passage> Captions,
    string? Credit,
    IReadOnlyList<(Line Line, LineRole Role)> Roles)
{
    /// <summary>The kinds of the paragraphs, and the positions of the captions.</summary>
    public required StoryStructure Structure { get; init; }
}
