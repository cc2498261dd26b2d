using System.Text.RegularExpressions;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Import.Formats.Records;

/// <summary>The article of a record before it is dated: its fields, and its text parsed like a story in a bulletin.</summary>
/// <param name="Record">The record.</param>
/// <param name="Story">The parsed text: dateline, byline, captions and paragraphs.</param>
internal sealed partial record RecordStory(Record Record, ParsedStory Story)
{
    // The maximum number of days between the dateline and the day that the record states.
    private const int MaxDelay = 31;

    /// <summary>The day that the record states; null if it states none.</summary>
    public DateOnly? Day { get; } = Record[Field.Date] is { } written ? RecordDate.Find(written) : null;

    /// <summary>The text of the article.</summary>
    public ArticleText Text { get; } = new()
    {
        Title = LineOf(Record, Field.Title) ?? Story.Title ?? "",
        Subtitle = LineOf(Record, Field.Subtitle),
        Column = LineOf(Record, Field.Column),
        Agency = Story.Dateline?.Agency ?? LineOf(Record, Field.Source),
        Place = Story.Dateline?.Place ?? LineOf(Record, Field.Place),
        Dateline = Story.Dateline?.Text,
        Reporters = Story.Reporters.Count > 0 ? Story.Reporters : ReportersOf(Record),
        Body = Story.Paragraphs,
        Captions = Story.Captions,
        Credit = Story.Credit,
        SourceAddress = LineOf(Record, Field.Address),
    };

    /// <summary>The series that the article states. In a newspaper, datelines only tell where its stories come from.</summary>
    public Series? Series { get; } =
        SeriesGrammar.OfArticle(LineOf(Record, Field.Source), Record[Field.Page] is null ? Story.Dateline : null);

    /// <summary>Whether the record has neither a title nor a body, but at most a dateline or a picture.</summary>
    public bool IsEmpty => Text is { Title: "", Body.Count: 0 };

    public static RecordStory Of(Record record)
    {
        var paragraphs = record.Paragraphs ?? ParagraphsOf(record[Field.Text] ?? record[Field.Summary]);
        // A dateline in a separate field is put in front of the text, where it is printed.
        if (LineOf(record, Field.Dateline) is { } dateline)
            paragraphs = [dateline + (paragraphs.Count > 0 ? paragraphs[0].Text : ""), .. paragraphs.Skip(1)];
        return new RecordStory(record, StoryParser.Parse(paragraphs, hasHeadline: record[Field.Title] is not null));
    }

    /// <summary>
    /// Gets the day of the dateline, completed by the day that the record states. If the record states none, the year comes from the text
    /// itself, the user, the file's path, or the neighbouring records.
    /// </summary>
    /// <param name="context">What is known apart from the content.</param>
    /// <param name="nearest">The day of a neighbouring record; null if none is dated.</param>
    public (DateOnly Date, YearSource Source) DateBy(BulletinContext context, DateOnly? nearest)
    {
        if (Day is { } day)
        {
            var filed = Story.DateNear(day) ?? day;
            return (Math.Abs(filed.DayNumber - day.DayNumber) <= MaxDelay ? filed : day, YearSource.Text);
        }
        if (Story.Date is { } printed)
            return (printed, YearSource.Text);
        if (context.Year is { } year && Story.DateNear(MiddleOf(year)) is { } stated)
            return (stated, context.YearSaidBy);
        if (context.PathDate is { } path && (Story.DateNear(path.Nearby ?? MiddleOf(path.Year)) ?? path.Date) is { } named)
            return (named, path.Source);
        // The middle of the year that ends today.
        return Story.DateNear(nearest ?? context.Today.AddDays(-182)) is { } guessed ? (guessed, YearSource.Nearest)
            : (nearest ?? context.Today, YearSource.Presumed);
    }

    /// <summary>Gets the findings, which need attention.</summary>
    public IEnumerable<Finding> FindingsOn(PrintedArticle article)
    {
        var (line, day) = (article.FirstLine, $"{article.Date:O}");
        if (Day is null && Record[Field.Date] is { } written)
        {
            yield return new(FindingKind.ImpossibleDate, line,
                $"The date of this article, {written.Truncate(40)}, is not a valid date such as 2023-08-16; {day} was used.");
        }
        else if (article.YearSource == YearSource.Nearest)
        {
            yield return new(FindingKind.YearGuessed, line, $"Nothing states the year; {day} is the nearest day of its dateline.");
        }
        else if (article.YearSource == YearSource.Presumed)
        {
            yield return new(FindingKind.DayPresumed, line,
                $"No date; {day} is presumed. Give the article a date, or the file the name of its day, such as 2023-08-16.");
        }
        if (Text.Title.Length == 0)
            yield return new(FindingKind.NoHeadline, line, "This article has a text and no title; its title is empty.");
        if (Text.Body.Count == 0)
            yield return new(FindingKind.NoText, line, $"《{Text.Title}》 has no text; the article is its title alone.");
        else if (Record[Field.Text] is null)
            yield return new(FindingKind.NoText, line, $"《{Text.Title}》 has a summary and no text; the summary was used.");
    }

    private static DateOnly MiddleOf(int year) => new(year, 7, 2);

    /// <summary>Gets the names in the author field, which is parsed like a byline with 记者.</summary>
    private static TextLines ReportersOf(Record record) =>
        LineOf(record, Field.Author) is { } author ? StoryParser.Parse([$"记者 {author}"], hasHeadline: true).Reporters : [];

    private static string? LineOf(Record record, Field field) =>
        string.Join(' ', ParagraphsOf(record[field]).Select(paragraph => paragraph.Text)) is { Length: > 0 } line ? line : null;

    private static IReadOnlyList<MarkedParagraph> ParagraphsOf(string? value) =>
        value is null ? [] : HtmlTag.IsMatch(value) ? HtmlText.ParagraphsOf(value) : ParagraphBuilder.OfLines(value);

    // A text with one of these tags is HTML. A single < or <b> may be printed text.
    [GeneratedRegex(
        "</?(?:p|br|div|span|a|img|section|table|ul|ol|h[1-6])(?:[ /][^<>]*)?>",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag { get; }
}
