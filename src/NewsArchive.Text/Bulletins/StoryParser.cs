using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Items;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Bulletins.Stories;

namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Parses the text of a single story, as contained in a record of a data file: finds its dateline, bylines, captions and credits by the
/// rules for bulletins.
/// </summary>
public static class StoryParser
{
    /// <summary>Parses a story. Accepts any text without throwing.</summary>
    /// <param name="paragraphs">The paragraphs of the story, none of them empty. They are neither joined nor divided.</param>
    /// <param name="hasHeadline">Whether the story has a headline. Otherwise, the topic after its dateline becomes the title.</param>
    /// <returns>The parts of the story.</returns>
    public static ParsedStory Parse(IReadOnlyList<MarkedParagraph> paragraphs, bool hasHeadline)
    {
        var source = string.Join('\n', paragraphs.Select(paragraph => paragraph.Text));
        var lines = LineSplitter.Split(source).Where(line => !line.IsBlank).Select(line => line.ToRecognize(source))
            .Select(line => new CopyLine(line, Gap.None, Stamp: null, Source: null, StartsWithDateline: false)).ToList();
        var item = new ItemLines([], [], lines);
        var parser = new ItemParser(source, new Layout(IsIndented: false, Measure: null));
        var marked = lines.Select(copy => ((IReadOnlyList<CopyLine>)[copy], paragraphs[copy.Line.Number - 1].Kind));
        return ParsedStory.From(parser.Parse(item, marked, hasHeadline));
    }
}

/// <summary>The parts of a story.</summary>
/// <param name="Title">The topic after the dateline of a story without a headline, such as 题：… or 通讯｜…; null if there is none.</param>
/// <param name="Dateline">The dateline; null if there is none.</param>
/// <param name="Byline">The bylines as printed, one per line; null if there is none.</param>
/// <param name="Reporters">The names in the bylines.</param>
/// <param name="Paragraphs">The paragraphs of the text, without dateline, bylines, captions and end mark.</param>
/// <param name="Captions">The photo captions.</param>
/// <param name="Credit">Who took the pictures or supplied the item, separated by ；; null if nothing is printed.</param>
public sealed record ParsedStory(
    string? Title, Dateline? Dateline, string? Byline, TextLines Reporters, TextLines Paragraphs, TextLines Captions, string? Credit)
{
    /// <summary>The kinds of the paragraphs, and the positions of the captions.</summary>
    public StoryStructure Structure { get; private init; } = StoryStructure.Plain;

    private int? Year { get; init; }

    /// <summary>The day of the dateline; null unless it is printed with its year and exists.</summary>
    public DateOnly? Date => Year is { } year && Dateline is { } printed ? CalendarDates.Create(year, printed.Month, printed.Day) : null;

    /// <summary>Completes the day of the dateline.</summary>
    /// <param name="nearby">A day close to the day of the story, such as the day of the file.</param>
    /// <returns>The printed day, or the one closest to <paramref name="nearby"/>; null if the dateline has no day that exists.</returns>
    public DateOnly? DateNear(DateOnly nearby) =>
        Dateline is not { Month: > 0 } printed ? null
        : Year is not null ? Date
        : CalendarDates.Nearest(nearby, printed.Month, printed.Day);

    internal static ParsedStory From(UndatedArticle article) => new(
        article.Title.Length > 0 ? article.Title : null, article.Dateline?.Printed, article.Byline, article.Reporters,
        [.. article.Story.Paragraphs.Select(passage => passage.Text)], [.. article.Story.Captions.Select(passage => passage.Text)],
        article.Story.Credit)
    {
        Structure = article.Story.Structure,
        Year = article.Dateline?.Year,
    };
}
