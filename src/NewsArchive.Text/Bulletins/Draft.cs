using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>An article that still lacks its date.</summary>
/// <param name="Item">The lines it was read from.</param>
/// <param name="Title">The headline without its column tag.</param>
/// <param name="Subtitle">The subtitle.</param>
/// <param name="Column">The column tag.</param>
/// <param name="Dateline">The dateline.</param>
/// <param name="Reporters">The byline's names.</param>
/// <param name="Story">The text, the captions and the credit below it.</param>
internal sealed record Draft(
    Item Item,
    string Title,
    string? Subtitle,
    string? Column,
    ReadDateline? Dateline,
    TextLines Reporters,
    Story Story)
{
    public int FirstLine => Item.Lines.First().Line.Number;

    public int LastLine => Item.Lines.Last().Line.Number;

    /// <summary>All its words but the dateline.</summary>
    public IReadOnlyList<string> Texts => [Title, Subtitle ?? "", .. Story.Paragraphs.Concat(Story.Captions).Select(passage => passage.Text)];

    public ParsedArticle On(DateOnly date, YearSource source) =>
        new(Title, Subtitle, Column, Dateline?.Printed, Reporters, date, source, Story.Paragraphs, Story.Captions, Story.Credit, FirstLine, LastLine);
}

/// <summary>What stands below a headline and dateline.</summary>
/// <param name="Paragraphs">The text.</param>
/// <param name="Captions">Photo captions.</param>
/// <param name="Credit">Who made the pictures or supplied the item.</param>
/// <param name="Roles">The part that each of the lines plays.</param>
internal sealed record Story(
    IReadOnlyList<Passage> Paragraphs,
    IReadOnlyList<Passage> Captions,
    string? Credit,
    IReadOnlyList<(Line Line, LineRole Role)> Roles);
