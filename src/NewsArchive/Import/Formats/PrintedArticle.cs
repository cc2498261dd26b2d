using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>An article as printed in a source file, independent of the format.</summary>
/// <param name="Position">The position in the file, from 0.</param>
/// <param name="Date">The date of the article.</param>
/// <param name="YearSource">Where the year of the date comes from.</param>
/// <param name="Text">The text of the article.</param>
/// <param name="FirstLine">The number of the first line in the file, from 1.</param>
/// <param name="LastLine">The number of the last line in the file.</param>
public sealed record PrintedArticle(int Position, DateOnly Date, YearSource YearSource, ArticleText Text, int FirstLine, int LastLine)
{
    /// <summary>The day of the article; null if neither the text nor anything else about the file states it.</summary>
    public DateOnly? Day => YearSource == YearSource.Presumed ? null : Date;

    /// <summary>How the text is printed.</summary>
    public PrintedDetails Form { get; init; } = new();

    /// <summary>The series that the article states by itself; null if it states none.</summary>
    public Series? Series { get; init; }

    public static PrintedArticle From(ParsedArticle parsed, int position) =>
        new(position, parsed.Date, parsed.YearSource, TextOf(parsed), parsed.FirstLine, parsed.LastLine)
        {
            Form = new PrintedDetails { Structure = parsed.Structure, Byline = parsed.Byline },
            Series = parsed.Series,
        };

    private static ArticleText TextOf(ParsedArticle parsed) => new()
    {
        Title = parsed.Title,
        Subtitle = parsed.Subtitle,
        Column = parsed.Column,
        Agency = parsed.Dateline?.Agency,
        Place = parsed.Dateline?.Place,
        Dateline = parsed.Dateline?.Text,
        Reporters = parsed.Reporters,
        Body = [.. parsed.Paragraphs.Select(passage => passage.Text)],
        Captions = [.. parsed.Captions.Select(passage => passage.Text)],
        Credit = parsed.Credit,
    };
}
