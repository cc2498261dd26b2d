using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Items;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>An article that is read but not dated yet.</summary>
/// <param name="Item">The lines it was read from.</param>
/// <param name="Title">The headline without its column tag.</param>
/// <param name="Subtitle">The subtitle, if any.</param>
/// <param name="Column">The column tag, without brackets.</param>
/// <param name="Dateline">The dateline, if any.</param>
/// <param name="Byline">The bylines as printed, a line for each of their lines.</param>
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
    /// <summary>The numbers of the lines that were joined to the one above although lines are not wrapped.</summary>
    public IReadOnlyList<int> JoinedLines { get; init; } = [];

    /// <summary>The series that the article tells by itself.</summary>
    public Series? Series { get; } = SeriesGrammar.OfArticle(Item.Source, Dateline?.Printed);

    public int FirstLine => Item.All.First().Line.Number;

    public int LastLine => Item.All.Last().Line.Number;

    /// <summary>All text of the article except its dateline.</summary>
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

/// <summary>A dateline, and the year that only the article's date is read from.</summary>
/// <param name="Printed">The dateline.</param>
/// <param name="Year">The year, if it is printed.</param>
internal sealed record UndatedDateline(Dateline Printed, int? Year);

/// <summary>The part of an item below its headline and dateline.</summary>
/// <param name="Paragraphs">The text.</param>
/// <param name="Captions">The photo captions.</param>
/// <param name="Credit">Who took the pictures or supplied the item.</param>
/// <param name="Roles">The role of each line.</param>
internal sealed record Story(
    IReadOnlyList<Passage> Paragraphs,
    IReadOnlyList<Passage> Captions,
    string? Credit,
    IReadOnlyList<(Line Line, LineRole Role)> Roles)
{
    /// <summary>The kinds of the paragraphs, and where the captions stand.</summary>
    public required StoryStructure Structure { get; init; }
}
